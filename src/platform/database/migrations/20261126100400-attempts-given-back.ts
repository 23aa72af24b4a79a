import { type Kysely, sql } from 'kysely';

const statements = [
  // When a CSM gave it back: it counts no longer against the limit of its quiz
  `alter table quiz_attempts add column given_back_at text`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
