import { type Kysely, sql } from 'kysely';

/** Mails that wait for somebody's word are found at once, and whose word it was stays with the mail. */
const statements = [
  `alter table mails add column decided_by text`,
  `create index mails_undecided on mails (state, state_at, id) where state in ('uncertain', 'held')`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
