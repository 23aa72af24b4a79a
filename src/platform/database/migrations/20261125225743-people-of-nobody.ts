import { type Kysely, sql } from 'kysely';

const statements = [
  // People at no account of whom somebody has said that this is right, so that they wait for nothing
  `create table people_of_nobody (
    person_id text primary key references people (id) on delete cascade, decided_by text not null, decided_at text not null)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
