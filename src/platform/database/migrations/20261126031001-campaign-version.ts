import { type Kysely, sql } from 'kysely';

const statements = [
  // By which version of its campaign a mail was planned; unknown of those that were planned before it was noted
  `alter table mails add column campaign_version text`,
  `create index mails_by_campaign on mails (campaign_id, planned_at) where campaign_id is not null`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
