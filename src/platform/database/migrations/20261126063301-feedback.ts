import { type Kysely, sql } from 'kysely';

const statements = [
  // What learners say: of a lesson, of a course, in a survey, or as a request. Of the first three there is one each
  `create table feedback (
    id text primary key, person_id text not null references people (id) on delete cascade, kind text not null,
    subject text not null, score integer, comment text, said_at text not null, closed_at text, closed_by text)`,
  `create unique index feedback_once on feedback (person_id, kind, subject) where score is not null`,
  `create index feedback_by_subject on feedback (kind, subject, said_at)`,
  `create index feedback_waiting on feedback (said_at) where closed_at is null and comment is not null`,
  `create table feedback_answers (
    id text primary key, feedback_id text not null references feedback (id) on delete cascade, answered_by text not null,
    body text not null, at text not null)`,
  `create index feedback_answers_of on feedback_answers (feedback_id, at)`,
  // A survey that somebody did not want to answer: it does not come back
  `create table survey_dismissals (
    person_id text not null references people (id) on delete cascade, survey text not null, at text not null,
    primary key (person_id, survey))`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
