import { type Kysely, sql } from 'kysely';

/** Sessions end for good some day, and an address is somebody's only when whoever reads it has said so. */
const statements = [
  // None is left from before: everybody signs in once more, see the migration before.
  `delete from sessions`,
  `alter table sessions add column idle_days integer not null default 30`,
  `alter table sessions add column ends_at text not null default ''`,
  // Somebody who is signed in wants to use another address, too
  `create table address_requests (
    id text primary key, person_id text not null references people (id) on delete cascade, address text not null,
    token_hash text not null unique, created_at text not null, expires_at text not null)`,
  `create index address_requests_by_person on address_requests (person_id)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
