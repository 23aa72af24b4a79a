import { type Kysely, sql } from 'kysely';

const statements = [
  `create table course_versions (
    course_id text not null, version text not null, number integer not null, first_seen_at text not null,
    lessons text not null, primary key (course_id, version))`,
  `create unique index course_versions_by_number on course_versions (course_id, number)`,
  // Versions that were finished before this was written down; what they asked for is in the facts
  `insert into course_versions (course_id, version, number, first_seen_at, lessons)
    select course_id, course_version, row_number() over (partition by course_id order by min(occurred_at), course_version),
      min(occurred_at), '[]'
    from learner_events where type = 'course.completed' and course_id is not null and course_version is not null
    group by course_id, course_version`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
