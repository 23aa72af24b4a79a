import type { Database } from '#database';
import { batches } from '../batches.ts';
import { ownSystem } from '../external-id.ts';
import { peopleWithGrant } from '../grants-store.ts';
import { membershipOf, personOf } from '../rows.ts';
import { externalKey, type KnownPerson, type PeopleFound } from './people-plan.ts';
import type { PersonLine, PlaceLine } from './people-rows.ts';

/** What the database knows about the people and accounts that these rows speak of. */
export async function findForPeople(
  database: Database,
  system: string,
  lines: readonly PersonLine[],
): Promise<PeopleFound> {
  const emails = lines.map(({ email }) => email);
  const externalIds = lines.flatMap(({ externalId }) => externalId ?? []);
  const ids = new Set(await idsByExternalId(database, system, externalIds));
  for await (const some of batches(emails)) {
    const rows = await database
      .selectFrom('person_addresses')
      .select('person_id')
      .where('address', 'in', some)
      .execute();
    for (const { person_id } of rows) ids.add(person_id);
  }
  const accounts = lines.flatMap(({ places }) => places.map(({ account }) => account));
  return {
    system,
    people: await knownPeople(database, system, [...ids].sort()),
    accountsByExternalId: await accountsByExternalId(database, accounts),
    accountsByName: accounts.some(account => 'name' in account) ? await accountsByName(database) : new Map(),
    administrators: (await peopleWithGrant(database, 'administrator')).map(({ id }) => id),
  };
}

async function idsByExternalId(
  database: Database,
  system: string,
  externalIds: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for await (const some of batches(externalIds)) {
    const rows =
      system === ownSystem
        ? await database
            .selectFrom('people')
            .select('id as person_id')
            .where('id', 'in', some)
            // Of somebody erased only a record without a name is left, and it stays so.
            .where('erased_at', 'is', null)
            .execute()
        : await database
            .selectFrom('person_external_ids')
            .select('person_id')
            .where('system', '=', system)
            .where('external_id', 'in', some)
            .execute();
    found.push(...rows.map(({ person_id }) => person_id));
  }
  return found;
}

async function knownPeople(
  database: Database,
  system: string,
  ids: readonly string[],
): Promise<KnownPerson[]> {
  const known: KnownPerson[] = [];
  for await (const some of batches(ids)) {
    const people = await database
      .selectFrom('people')
      .selectAll()
      .where('id', 'in', some)
      .orderBy('id')
      .execute();
    const addresses = await database
      .selectFrom('person_addresses')
      .select(['person_id', 'address'])
      .where('person_id', 'in', some)
      .orderBy('address')
      .execute();
    const idsOf = await externalIdsOfPeople(database, system, some);
    const memberships = await database
      .selectFrom('memberships')
      .selectAll()
      .where('person_id', 'in', some)
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute();
    const addressesOf = Map.groupBy(addresses, row => row.person_id);
    const membershipsOf = Map.groupBy(memberships.map(membershipOf), ({ personId }) => personId);
    for (const row of people) {
      const { id, email, name, locale, timeZone, deactivatedAt } = personOf(row);
      known.push({
        id,
        email,
        addresses: (addressesOf.get(id) ?? []).map(({ address }) => address),
        name,
        locale,
        timeZone,
        deactivated: deactivatedAt !== null,
        externalIds: idsOf.get(id) ?? [],
        memberships: (membershipsOf.get(id) ?? []).map(({ id, accountId, roles }) => ({
          id,
          accountId,
          roles,
        })),
      });
    }
  }
  return known;
}

/** The system is compared here: asked for it, SQLite would read all its ids for every batch. */
async function externalIdsOfPeople(
  database: Database,
  system: string,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (system === ownSystem) return new Map(personIds.map(id => [id, [id]]));
  const rows = await database
    .selectFrom('person_external_ids')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('external_id')
    .execute();
  const own = Map.groupBy(
    rows.filter(row => row.system === system),
    row => row.person_id,
  );
  return new Map([...own].map(([id, some]) => [id, some.map(({ external_id }) => external_id)]));
}

async function accountsByExternalId(
  database: Database,
  accounts: readonly PlaceLine['account'][],
): Promise<Map<string, string>> {
  const named = accounts.flatMap(account => ('id' in account ? [account] : []));
  const found = new Map<string, string>();
  for (const [system, some] of Map.groupBy(named, account => account.system)) {
    const ids = some.map(({ id }) => id);
    const rows = await accountIdsOf(database, system, ids);
    for (const [externalId, id] of rows) found.set(externalKey(system, externalId), id);
  }
  return found;
}

/** The ids of accounts that a system calls so, by what it calls them. */
export async function accountIdsOf(
  database: Database,
  system: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const some of batches([...new Set(externalIds)])) {
    const rows =
      system === ownSystem
        ? await database
            .selectFrom('accounts')
            .select(['id as external_id', 'id as account_id'])
            .where('id', 'in', some)
            .execute()
        : await database
            .selectFrom('account_external_ids')
            .select(['external_id', 'account_id'])
            .where('system', '=', system)
            .where('external_id', 'in', some)
            .execute();
    for (const { external_id, account_id } of rows) found.set(external_id, account_id);
  }
  return found;
}

async function accountsByName(database: Database): Promise<Map<string, string[]>> {
  const accounts = await database
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .execute();
  const byName = Map.groupBy(accounts, ({ name }) => name.toLowerCase());
  return new Map([...byName].map(([name, some]) => [name, some.map(({ id }) => id)]));
}
