import { type Kysely, sql } from 'kysely';

/** The administrator of an account keeps onboarding mail from its people, from and until. */
const statements = [
  `create table account_mail_stops (
    id text primary key, account_id text not null references accounts (id) on delete cascade, reason text not null,
    stopped_by text not null, stopped_at text not null, resumed_by text, resumed_at text)`,
  // One that lasts at most
  `create unique index account_mail_stops_now on account_mail_stops (account_id) where resumed_at is null`,
  `create index account_mail_stops_by_account on account_mail_stops (account_id)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
