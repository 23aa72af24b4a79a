import { type Kysely, sql } from 'kysely';

const statements = [
  // Since when a certificate is given for completing a course or a path: who had finished before waits for a backfill
  `create table certificate_offers (kind text not null, subject_id text not null, since text not null,
    primary key (kind, subject_id))`,
  `create table certificates (
    id text primary key, key text not null unique, person_id text not null references people (id) on delete cascade,
    kind text not null, subject_id text not null, title text not null, version text not null, evidence text not null,
    earned_at text not null, given_at text not null, expires_at text, given_by text,
    renews text references certificates (id) on delete set null,
    revoked_at text, revoked_by text, revoke_reason text)`,
  `create index certificates_by_person on certificates (person_id)`,
  `create index certificates_by_subject on certificates (subject_id, kind)`,
  // Each credential that was ever signed for a certificate has a place of its own in a list of what was revoked
  `create table certificate_credentials (
    list integer not null, position integer not null,
    certificate_id text not null references certificates (id) on delete cascade,
    credential text, signed_at text not null, revoked_at text, primary key (list, position))`,
  `create index certificate_credentials_by_certificate on certificate_credentials (certificate_id)`,
  `create table certificate_keys (
    id text primary key, controller text not null, public_key text not null, sealed_key text,
    created_at text not null, retired_at text)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
