import { type Kysely, sql } from 'kysely';

const statements = [
  // An empty record says whose it has become
  `alter table people add column merged_into text references people (id)`,
  `create index people_merged on people (merged_into) where merged_into is not null`,
  // Two records made one, or one made two
  `create table person_merges (
    id text primary key, kind text not null, kept_id text not null references people (id) on delete cascade,
    other_id text not null references people (id) on delete cascade, done_by text not null, done_at text not null,
    undone_by text, undone_at text)`,
  `create index person_merges_by_kept on person_merges (kept_id)`,
  `create index person_merges_by_other on person_merges (other_id)`,
  // What each row was before and after, as JSON of the columns that differ; without before it was added, without after removed
  `create table merge_changes (
    merge_id text not null references person_merges (id) on delete cascade, position integer not null,
    table_name text not null, row_key text not null, before text, after text, primary key (merge_id, position))`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
