import { type Kysely, sql } from 'kysely';

const statements = [
  // Our staff looking on as somebody. An entry outlives its session, so that its end is noted in any case
  `create table viewings (
    id text primary key, session_id text not null, viewer_id text not null references people (id) on delete cascade,
    subject_id text not null references people (id) on delete cascade, begun_at text not null, until_at text not null,
    ended_at text)`,
  `create index viewings_by_session on viewings (session_id)`,
  `create index viewings_by_end on viewings (ended_at, until_at)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
