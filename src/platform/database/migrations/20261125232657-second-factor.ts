import { type Kysely, sql } from 'kysely';

/** A second factor beside the mailbox: an authenticator app, with recovery codes for when it is lost. */
const statements = [
  `create table second_factors (
    person_id text primary key references people (id) on delete cascade, sealed_key text not null,
    last_step integer not null, recovery_salt text not null, created_at text not null)`,
  `create table recovery_codes (
    person_id text not null references second_factors (person_id) on delete cascade, hash text not null, used_at text,
    primary key (person_id, hash))`,
  // When the second factor was shown in this session
  `alter table sessions add column factor_at text`,
  // What administrators decide for the whole portal
  `create table settings (name text primary key, value text not null, set_by text not null, set_at text not null)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
