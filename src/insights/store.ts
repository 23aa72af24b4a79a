import type { Database } from '#database';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const askedAtOnce = 1_000;

/** Names and addresses of these people, by id. */
export async function namesOf(
  database: Database,
  personIds: readonly string[],
): Promise<Map<string, NamedPerson>> {
  const names = new Map<string, NamedPerson>();
  for (let at = 0; at < personIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('people')
      .select(['id', 'name', 'email'])
      .where('id', 'in', personIds.slice(at, at + askedAtOnce))
      .execute();
    for (const row of rows) names.set(row.id, row);
  }
  return names;
}
