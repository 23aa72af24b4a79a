import { type Kysely, sql } from 'kysely';

const statements = [
  // When whoever was answered has seen it. Those given before are taken as seen when they next look
  `alter table feedback_answers add column seen_at text`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
