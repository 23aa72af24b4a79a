import { type Kysely, sql } from 'kysely';

const statements = [
  // When an account got a CSM of its own (1), or lost the one it had (0); who it was is in the audit log
  `create table account_csm_changes (
    id text primary key, account_id text not null references accounts (id) on delete cascade, assigned integer not null,
    at text not null)`,
  `create index account_csm_changes_by_account on account_csm_changes (account_id, at)`,
  // Since when lessons and courses are asked for; null: since before that was written down
  `create table requirements (place text primary key, since text)`,
  `create index grants_by_account on grants (account_id) where account_id is not null`,
  `create index mails_for_csm on mails (account_id, state_at) where class = 'internal'`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
