import { type Kysely, sql } from 'kysely';

const statements = [
  // What somebody was asked in one attempt at a quiz, and what they have answered so far. One at a time is open
  `create table quiz_attempts (
    id text primary key, person_id text not null references people (id) on delete cascade, course_id text not null,
    lesson_id text not null, number integer not null, seed text not null, quiz_version text not null,
    shuffled integer not null, questions text not null, answers text not null, fresh text not null,
    gone integer not null, revision integer not null, begun_at text not null, saved_at text not null,
    submitted_at text, locale text)`,
  `create unique index quiz_attempts_open on quiz_attempts (person_id, course_id, lesson_id)
    where submitted_at is null`,
  `create index quiz_attempts_by_person on quiz_attempts (person_id, course_id, lesson_id, submitted_at)`,
  `create index quiz_attempts_left on quiz_attempts (saved_at) where submitted_at is null`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
