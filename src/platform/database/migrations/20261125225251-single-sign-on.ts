import { type Kysely, sql } from 'kysely';

const statements = [
  // Who has been sent to an identity provider and has not come back yet
  `create table sso_requests (
    state_hash text primary key, connection text not null, browser_hash text not null, next text, answer text,
    created_at text not null, expires_at text not null)`,
  // What is good once: assertions and hand-off tokens, kept until they would have expired
  `create table used_tokens (issuer text not null, token_id text not null, expires_at text not null,
    primary key (issuer, token_id))`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
