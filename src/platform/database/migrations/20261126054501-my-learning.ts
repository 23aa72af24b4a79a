import { type Kysely, sql } from 'kysely';

const statements = [
  // Where somebody was last in a lesson; one row for each lesson, so that it is a place and no trail
  `create table lesson_positions (
    person_id text not null references people (id) on delete cascade, course_id text not null, lesson_id text not null,
    heading text, at text not null, primary key (person_id, course_id, lesson_id))`,
  `create index lesson_positions_latest on lesson_positions (person_id, at)`,
  `create table bookmarks (
    id text primary key, person_id text not null references people (id) on delete cascade, course_id text not null,
    lesson_id text not null, heading text not null, created_at text not null,
    unique (person_id, course_id, lesson_id, heading))`,
  // The id comes with the form, so that a form that is sent twice is one note
  `create table lesson_notes (
    id text primary key, person_id text not null references people (id) on delete cascade, course_id text not null,
    lesson_id text not null, body text not null, version integer not null, created_at text not null,
    updated_at text not null)`,
  `create index lesson_notes_by_person on lesson_notes (person_id, updated_at)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
