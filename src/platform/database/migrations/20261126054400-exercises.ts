import { type Kysely, sql } from 'kysely';

const statements = [
  'alter table learner_events add column part_id text',
  // Unfinished work inside of a lesson, one row for each part of it
  `create table part_states (
    person_id text not null references people (id) on delete cascade, course_id text not null, lesson_id text not null,
    part_id text not null, state text not null, updated_at text not null,
    primary key (person_id, course_id, lesson_id, part_id))`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
