import { compiledOnce, type Database } from '#database';
import { readExternalId } from './external-id.ts';

/** Who is meant, by one of three names. */
export type PersonReference =
  | { readonly id: string }
  | { readonly email: string }
  | { readonly externalId: { readonly system: string; readonly id: string } };

/** The same for references to the same thing. */
export function referenceKey(person: PersonReference): string {
  if ('id' in person) return `id ${person.id}`;
  if ('email' in person) return `email ${person.email.toLowerCase()}`;
  const { system, id } = person.externalId;
  return `external ${JSON.stringify([system, readExternalId(id, system)])}`;
}

/** The ids of the people that are known, by {@link referenceKey}, in one query for each kind of name. */
export async function findPersonIds(
  database: Database,
  people: readonly PersonReference[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, merged_into } of await knownIds(database, people)) {
    found.set(referenceKey({ id }), merged_into ?? id);
  }
  for (const row of await byEmail(database, people)) {
    found.set(referenceKey({ email: row.address }), row.person_id);
  }
  for (const row of await byExternalId(database, people)) {
    found.set(referenceKey({ externalId: { system: row.system, id: row.external_id } }), row.person_id);
  }
  return found;
}

/** A record that was merged keeps its id, which stands for the person it has become. */
async function knownIds(database: Database, people: readonly PersonReference[]) {
  const ids = [...new Set(people.flatMap(person => ('id' in person ? [person.id] : [])))];
  if (ids.length === 0) return [];
  const query = compiledOnce(database, `people by ${ids.length} ids`, ids, () =>
    database.selectFrom('people').select(['id', 'merged_into']).where('id', 'in', ids),
  );
  return (await database.executeQuery(query)).rows;
}

async function byEmail(database: Database, people: readonly PersonReference[]) {
  const emails = [
    ...new Set(people.flatMap(person => ('email' in person ? [person.email.toLowerCase()] : []))),
  ];
  if (emails.length === 0) return [];
  const query = compiledOnce(database, `people by ${emails.length} emails`, emails, () =>
    database.selectFrom('person_addresses').select(['person_id', 'address']).where('address', 'in', emails),
  );
  return (await database.executeQuery(query)).rows;
}

async function byExternalId(database: Database, people: readonly PersonReference[]) {
  const ids = people.flatMap(person => ('externalId' in person ? [person.externalId] : []));
  if (ids.length === 0) return [];
  const bySystem = Map.groupBy(ids, ({ system }) => system);
  return database
    .selectFrom('person_external_ids')
    .selectAll()
    .where(query =>
      query.or(
        [...bySystem].map(([system, own]) =>
          query.and([
            query('system', '=', system),
            query(
              'external_id',
              'in',
              own.map(({ id }) => readExternalId(id, system)),
            ),
          ]),
        ),
      ),
    )
    .execute();
}
