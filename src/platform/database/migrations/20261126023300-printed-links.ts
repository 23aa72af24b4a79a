import { type Kysely, sql } from 'kysely';

const statements = [
  // How a link is handed over. Printed by the machine's operator, it signs in although a provider is required: it may be down
  `alter table sign_in_requests add column method text not null default 'link'`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
