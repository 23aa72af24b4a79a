import { type Kysely, sql } from 'kysely';

const statements = [
  `create table campaign_pauses (
    campaign_id text not null references campaign_launches (campaign_id) on delete cascade on update cascade,
    paused_at text not null, resumed_at text, paused_by text, resumed_by text, primary key (campaign_id, paused_at))`,
  `create unique index campaign_pauses_open on campaign_pauses (campaign_id) where resumed_at is null`,
  `insert into campaign_pauses (campaign_id, paused_at, resumed_at)
    select campaign_id, paused_at, resumed_at from campaign_launches where paused_at is not null`,
  // Which steps a campaign had, since when; of those from before this migration only the version is known
  `create table campaign_versions (
    campaign_id text not null, number integer not null, version text not null, published_at text not null,
    definition text, effect text, primary key (campaign_id, number))`,
  `insert into campaign_versions (campaign_id, number, version, published_at)
    select campaign_id, 1, version, changed_at from campaign_launches`,
  `alter table campaign_launches drop column paused_at`,
  `alter table campaign_launches drop column resumed_at`,
  `alter table campaign_launches drop column version`,
  `alter table campaign_launches drop column changed_at`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
