import { type Kysely, sql } from 'kysely';

/** Everybody signs in once more: sessions are found by the hash of their token from here on. */
const statements = [
  // Every address that belongs to somebody, proven or not yet; people.email is the one that mail goes to
  `create table person_addresses (
    address text primary key, person_id text not null references people (id) on delete cascade, verified_at text,
    created_at text not null)`,
  `create index person_addresses_by_person on person_addresses (person_id)`,
  `insert into person_addresses (address, person_id, verified_at, created_at)
    select email, id, case when email_verified = 1 then updated_at end, created_at from people`,
  `alter table people drop column email_verified`,
  `alter table people drop column image`,
  `drop table verifications`,
  `drop table sessions`,
  `create table sessions (
    id text primary key, person_id text not null references people (id) on delete cascade, token_hash text not null unique,
    method text not null, ip_address text, user_agent text, created_at text not null, updated_at text not null,
    expires_at text not null)`,
  `create index sessions_by_person on sessions (person_id)`,
  `create table sign_in_requests (
    id text primary key, address text not null, token_hash text not null unique, code_hash text not null,
    attempts integer not null default 0, created_at text not null, expires_at text not null, used_at text)`,
  // Who somebody is at an identity provider
  `drop table linked_identities`,
  `create table linked_identities (
    provider text not null, subject text not null, person_id text not null references people (id) on delete cascade,
    created_at text not null, last_used_at text not null, primary key (provider, subject))`,
  `create index linked_identities_by_person on linked_identities (person_id)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
