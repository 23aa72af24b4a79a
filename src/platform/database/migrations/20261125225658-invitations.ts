import { type Kysely, sql } from 'kysely';

const statements = [
  `create table invitations (
    id text primary key, address text not null, name text not null,
    account_id text references accounts (id) on delete cascade, roles text not null default '[]', grant_kind text,
    next text, invited_by text references people (id) on delete set null, token_hash text not null unique,
    created_at text not null, sent_at text not null, expires_at text not null, accepted_at text, withdrawn_at text)`,
  `create index invitations_by_account on invitations (account_id, created_at)`,
  `create index invitations_by_address on invitations (address)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
