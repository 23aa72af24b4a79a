import { type Kysely, sql } from 'kysely';

const statements = [
  // What somebody did in the vendor's own product. Until its person is known, it is kept under the name it came with
  `create table product_events (
    id text primary key, event_id text not null unique, event text not null,
    person_id text references people (id) on delete cascade, person_address text, person_system text,
    person_external_id text, account_id text references accounts (id) on delete cascade, account_system text,
    account_external_id text, properties text not null, occurred_at text not null, recorded_at text not null)`,
  `create index product_events_by_person on product_events (person_id, event, occurred_at)`,
  `create index product_events_by_address on product_events (person_address) where person_id is null`,
  `create index product_events_by_external_id on product_events (person_system, person_external_id) where person_id is null`,
  `create index product_events_waiting on product_events (recorded_at) where person_id is null`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
