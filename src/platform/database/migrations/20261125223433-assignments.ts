import { type Kysely, sql } from 'kysely';

const statements = [
  // A path given to people: by a rule (`audience` is JSON), or by hand to those of assignment_people
  `create table assignments (
    id text primary key, path_id text not null, account_id text references accounts (id) on delete cascade,
    audience text not null, applies_to text not null, due_on text, due_days integer, created_by text not null,
    created_at text not null, ended_at text)`,
  `create index assignments_by_account on assignments (account_id)`,
  // Who is or was assigned, and since when; `left-out`: qualified already when a rule from now on was made
  `create table assignment_people (
    assignment_id text not null references assignments (id) on delete cascade,
    person_id text not null references people (id) on delete cascade, state text not null,
    account_id text references accounts (id) on delete set null, since text not null, until text,
    primary key (assignment_id, person_id))`,
  `create index assignment_people_by_person on assignment_people (person_id)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
