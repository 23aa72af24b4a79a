import { type Kysely, sql } from 'kysely';

const statements = [
  // A signed-in view of a page by the very person whose mail led there; each page of a mail once
  `create table visits (
    id text primary key, mail_id text not null, person_id text not null references people (id) on delete cascade,
    page text not null, at text not null, unique (mail_id, page))`,
  `create index visits_by_person on visits (person_id)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
