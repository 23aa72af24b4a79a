import type { Database } from '#database';
import { findAccounts } from '../accounts-store.ts';
import { batches } from '../batches.ts';
import { ownSystem } from '../external-id.ts';
import { peopleWithGrant } from '../grants-store.ts';
import { findPeople } from '../people-store.ts';
import type { AccountLine } from './account-rows.ts';
import type { AccountsFound } from './accounts-plan.ts';
import { accountIdsOf } from './find-people-store.ts';

/** What the database knows about the accounts that these rows speak of. */
export async function findForAccounts(
  database: Database,
  system: string,
  lines: readonly AccountLine[],
): Promise<AccountsFound> {
  const externalIds = lines.flatMap(({ externalId }) => externalId ?? []);
  const byExternalId = await accountIdsOf(database, system, externalIds);
  const byName = lines.filter(({ externalId }) => externalId === undefined || !byExternalId.has(externalId));
  const namesakes = await accountsCalled(database, byName);
  const accounts = await findAccounts(database, [...byExternalId.values(), ...namesakes]);
  const csmIds = accounts.flatMap(({ csmId }) => csmId ?? []);
  const csms = await peopleWithGrant(database, 'csm');
  return {
    system,
    accounts: accounts.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    byExternalId,
    named: await namedBy(database, system, namesakes),
    domains: await domainsOfAccounts(
      database,
      accounts.map(({ id }) => id),
    ),
    csms: new Map(csms.map(({ id, email }) => [email, id])),
    csmEmails: new Map((await findPeople(database, csmIds)).map(({ id, email }) => [id, email])),
  };
}

/** Names are compared here: SQLite does not know the lower case of every letter. */
async function accountsCalled(database: Database, lines: readonly AccountLine[]): Promise<string[]> {
  const names = new Set(lines.flatMap(({ name }) => name?.toLowerCase() ?? []));
  if (names.size === 0) return [];
  const rows = await database.selectFrom('accounts').select(['id', 'name']).execute();
  return rows.filter(({ name }) => names.has(name.toLowerCase())).map(({ id }) => id);
}

/** Those of these accounts that have an id of this system. */
async function namedBy(
  database: Database,
  system: string,
  accountIds: readonly string[],
): Promise<Set<string>> {
  if (system === ownSystem) return new Set(accountIds);
  const named = new Set<string>();
  for await (const some of batches(accountIds)) {
    const rows = await database
      .selectFrom('account_external_ids')
      .select(['account_id', 'system'])
      .where('account_id', 'in', some)
      .execute();
    for (const row of rows) if (row.system === system) named.add(row.account_id);
  }
  return named;
}

async function domainsOfAccounts(
  database: Database,
  accountIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const some of batches(accountIds)) {
    const rows = await database
      .selectFrom('account_domains')
      .selectAll()
      .where('account_id', 'in', some)
      .orderBy('domain')
      .execute();
    for (const { account_id, domain } of rows)
      found.set(account_id, [...(found.get(account_id) ?? []), domain]);
  }
  return found;
}
