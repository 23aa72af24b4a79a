import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table people add column erased_at text`,
  // People who ask to be erased, and what an administrator decided
  `create table erasure_requests (
    id text primary key, person_id text not null references people (id) on delete cascade, asked_at text not null,
    decided_at text, decided_by text, decision text, reason text)`,
  `create unique index erasure_requests_open on erasure_requests (person_id) where decided_at is null`,
  // Who has agreed to which version of what the site asks consent for
  `create table consents (
    id text primary key, person_id text not null references people (id) on delete cascade, version text not null,
    given_at text not null, withdrawn_at text)`,
  `create unique index consents_given on consents (person_id, version) where withdrawn_at is null`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
