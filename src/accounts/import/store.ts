import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { insertAccount, writeAccount } from '../accounts-store.ts';
import { replaceAddress } from '../addresses-store.ts';
import { batches } from '../batches.ts';
import { mayLeave } from '../grants-store.ts';
import { lookNow } from '../looks-store.ts';
import { accountOf, membershipOf, personOf } from '../rows.ts';
import type { AccountLine } from './account-rows.ts';
import type { AccountChange, AccountsFound } from './accounts-plan.ts';
import type { KnownMembership, KnownPerson, PeopleFound, PersonChange } from './people-plan.ts';
import type { PersonLine } from './people-rows.ts';

/** What the database knows about the people and accounts that these rows speak of. */
export async function findForPeople(
  database: Database,
  system: string,
  lines: readonly PersonLine[],
): Promise<PeopleFound> {
  const emails = lines.map(({ email }) => email);
  const externalIds = lines.flatMap(({ externalId }) => externalId ?? []);
  const ids = new Set<string>();
  for await (const some of batches(emails)) {
    const rows = await database
      .selectFrom('person_addresses')
      .select('person_id')
      .where('address', 'in', some)
      .execute();
    for (const { person_id } of rows) ids.add(person_id);
  }
  for await (const some of batches(externalIds)) {
    const rows = await database
      .selectFrom('person_external_ids')
      .select('person_id')
      .where('system', '=', system)
      .where('external_id', 'in', some)
      .execute();
    for (const { person_id } of rows) ids.add(person_id);
  }
  const accounts = await database
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .execute();
  const byName = Map.groupBy(accounts, ({ name }) => name.toLowerCase());
  return {
    people: await knownPeople(database, system, [...ids].sort()),
    accountsByExternalId: await accountsByExternalId(database, system),
    accountsByName: new Map([...byName].map(([name, some]) => [name, some.map(({ id }) => id)])),
  };
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
    // The system is compared here: asked for it, SQLite would read all its ids for every batch.
    const externalIds = await database
      .selectFrom('person_external_ids')
      .selectAll()
      .where('person_id', 'in', some)
      .orderBy('external_id')
      .execute();
    const memberships = await database
      .selectFrom('memberships')
      .selectAll()
      .where('person_id', 'in', some)
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute();
    const idsOf = Map.groupBy(
      externalIds.filter(row => row.system === system),
      row => row.person_id,
    );
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
        externalIds: (idsOf.get(id) ?? []).map(({ external_id }) => external_id),
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

async function accountsByExternalId(database: Database, system: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('account_external_ids')
    .select(['external_id', 'account_id'])
    .where('system', '=', system)
    .execute();
  return new Map(rows.map(({ external_id, account_id }) => [external_id, account_id]));
}

export async function findForAccounts(
  database: Database,
  system: string,
  lines: readonly AccountLine[],
): Promise<AccountsFound> {
  const accounts = await database.selectFrom('accounts').selectAll().orderBy('id').execute();
  const domains = await database.selectFrom('account_domains').selectAll().execute();
  const csms = await database
    .selectFrom('people as p')
    .innerJoin('grants as g', 'g.person_id', 'p.id')
    .select(['p.id', 'p.email'])
    .where('g.kind', '=', 'csm')
    .where('g.revoked_at', 'is', null)
    .execute();
  const domainsOf = Map.groupBy(domains, ({ account_id }) => account_id);
  return {
    accounts: accounts.map(accountOf),
    byExternalId: lines.some(({ externalId }) => externalId)
      ? await accountsByExternalId(database, system)
      : new Map(),
    domains: new Map([...domainsOf].map(([id, rows]) => [id, rows.map(({ domain }) => domain)])),
    csms: new Map(csms.map(({ id, email }) => [email, id])),
  };
}

/**
 * Writes a plan's people, in batches.
 *
 * @returns the people whose enrolments have to follow
 */
export async function writePeople(
  trx: Database,
  system: string,
  changes: readonly PersonChange[],
  now: Instant,
): Promise<string[]> {
  const settled = changes.map(({ before, after }) => ({ before, after, id: after.id ?? newId(now) }));
  await insertPeople(
    trx,
    settled.filter(({ before }) => !before),
    now,
  );
  for (const { before, after, id } of settled) if (before) await updatePerson(trx, id, before, after, now);
  await insertExternalIds(trx, system, settled);
  await writeMemberships(trx, settled, now);
  const accountIds = settled.flatMap(({ after }) => after.memberships.map(({ accountId }) => accountId));
  await lookNow(trx, [...new Set(accountIds)], now);
  return settled.map(({ id }) => id);
}

interface SettledChange extends PersonChange {
  readonly id: string;
}

async function insertPeople(trx: Database, added: readonly SettledChange[], now: Instant): Promise<void> {
  const at = instantText(now);
  for await (const some of batches(added)) {
    const rows = some.map(({ id, after }) => ({
      id,
      ...columnsOf(after, at),
      deactivated_at: after.deactivated ? at : null,
      created_at: at,
    }));
    await trx.insertInto('people').values(rows).execute();
    const addresses = rows.map(({ email, id }) => {
      return { address: email, person_id: id, verified_at: null, created_at: at };
    });
    await trx.insertInto('person_addresses').values(addresses).execute();
  }
}

async function updatePerson(
  trx: Database,
  id: string,
  before: KnownPerson,
  after: KnownPerson,
  now: Instant,
): Promise<void> {
  if (after.deactivated && !before.deactivated) await mayLeave(trx, id);
  const at = instantText(now);
  const turned =
    before.deactivated === after.deactivated ? {} : { deactivated_at: after.deactivated ? at : null };
  await trx
    .updateTable('people')
    .set({ ...columnsOf(after, at), ...turned })
    .where('id', '=', id)
    .execute();
  if (before.email !== after.email) await replaceAddress(trx, id, before.email, after.email, now);
  if (after.deactivated) await trx.deleteFrom('sessions').where('person_id', '=', id).execute();
}

const columnsOf = ({ email, name, locale, timeZone }: KnownPerson, updated_at: string) => {
  return { email, name, locale, time_zone: timeZone, updated_at };
};

async function insertExternalIds(
  trx: Database,
  system: string,
  settled: readonly SettledChange[],
): Promise<void> {
  const rows = settled.flatMap(({ id, before, after }) =>
    after.externalIds
      .filter(one => !before?.externalIds.includes(one))
      .map(external_id => ({ system, external_id, person_id: id })),
  );
  for await (const some of batches(rows)) await trx.insertInto('person_external_ids').values(some).execute();
}

async function writeMemberships(
  trx: Database,
  settled: readonly SettledChange[],
  now: Instant,
): Promise<void> {
  const at = instantText(now);
  const added = [];
  for (const { id: person_id, before, after } of settled) {
    for (const { id, accountId, roles } of after.memberships) {
      const text = JSON.stringify(roles);
      if (id === undefined) {
        added.push({
          id: newId(now),
          person_id,
          account_id: accountId,
          roles: text,
          started_at: at,
          ended_at: null,
          created_at: at,
        });
      } else if (rolesDiffer(before, id, roles)) {
        await trx.updateTable('memberships').set({ roles: text }).where('id', '=', id).execute();
      }
    }
  }
  for await (const some of batches(added)) await trx.insertInto('memberships').values(some).execute();
}

function rolesDiffer(before: KnownPerson | undefined, id: string, roles: KnownMembership['roles']): boolean {
  return JSON.stringify(before?.memberships.find(one => one.id === id)?.roles) !== JSON.stringify(roles);
}

/** Writes a plan's accounts. */
export async function writeAccounts(
  trx: Database,
  system: string,
  changes: readonly AccountChange[],
  now: Instant,
): Promise<void> {
  for (const { before, values, externalId, domains } of changes) {
    const id = before?.id ?? newId(now);
    if (before) await writeAccount(trx, before, values, now);
    else await insertAccount(trx, id, values, now);
    if (externalId !== undefined) {
      await trx
        .insertInto('account_external_ids')
        .values({ system, external_id: externalId, account_id: id })
        .execute();
    }
    if (domains.length > 0) {
      await trx
        .insertInto('account_domains')
        .values(domains.map(domain => ({ account_id: id, domain })))
        .execute();
    }
  }
}
