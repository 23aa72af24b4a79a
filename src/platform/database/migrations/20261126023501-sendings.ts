import { type Kysely, sql } from 'kysely';

const statements = [
  // A mail that a CSM sends by hand. Until it is sent it is a draft, with what is in it and to whom
  `create table sendings (
    id text primary key, sender_id text not null references people (id) on delete cascade, account_id text not null,
    template_id text not null, subject text, people text not null, note text, drafted_at text not null, sent_at text)`,
  `create index sendings_by_sender on sendings (sender_id, sent_at)`,
  `create index sendings_by_account on sendings (account_id, sent_at)`,
  `create index sendings_by_draft on sendings (drafted_at) where sent_at is null`,
  `alter table mails add column sending_id text`,
  `create index mails_by_sending on mails (sending_id) where sending_id is not null`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
