import { type Kysely, sql } from 'kysely';

/**
 * A confirmed import, in a table of its own: its progress is written often, beside a file of megabytes it would be
 * expensive, and it is still listed when the file has been dropped.
 */
const statements = [
  `create table import_runs (
    id text primary key, kind text not null, file_name text not null, actor text not null, status text not null,
    rows_done integer not null default 0, rows_total integer, counts text, failure text, attempts integer not null default 0,
    lease_until text, queued_at text not null, ended_at text)`,
  `create index import_runs_open on import_runs (queued_at) where status in ('queued', 'running')`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
