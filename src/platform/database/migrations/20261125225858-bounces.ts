import { type Kysely, sql } from 'kysely';

/** What came back, once for each event, however many ways tell of it; suppressions follow from it. */
const statements = [
  `create table bounces (
    id text primary key, key text not null unique, address text not null, verdict text not null, is_delay integer not null,
    status text, said text not null, source text not null, mail_id text references mails (id) on delete set null,
    at text not null)`,
  `create index bounces_by_address on bounces (address, at)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
