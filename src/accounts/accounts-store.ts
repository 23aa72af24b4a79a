import { type Instant, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { WaymarkError } from '#errors';
import { faults } from '#words';
import type { Account, AccountValues } from './account.ts';
import { type Actor, together } from './audit-store.ts';
import { batches } from './batches.ts';
import { changesOf } from './changes.ts';
import type { Membership, Person } from './person.ts';
import { accountOf, membershipOf, personOf } from './rows.ts';
import { writeAccount } from './write-account-store.ts';

/** @throws WaymarkError `not-found` */
export async function readAccount(database: Database, accountId: string): Promise<Account> {
  const account = await findAccount(database, accountId);
  if (!account) throw new WaymarkError('not-found', faults.noAccount);
  return account;
}

export async function findAccount(database: Database, accountId: string): Promise<Account | undefined> {
  const row = await database
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row && accountOf(row);
}

export async function findAccountByExternalId(
  database: Database,
  system: string,
  externalId: string,
): Promise<Account | undefined> {
  const row = await database
    .selectFrom('accounts')
    .innerJoin('account_external_ids', 'account_external_ids.account_id', 'accounts.id')
    .selectAll('accounts')
    .where('system', '=', system)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row && accountOf(row);
}

/** Those of these accounts that are there. */
export async function findAccounts(database: Database, accountIds: readonly string[]): Promise<Account[]> {
  const found: Account[] = [];
  for await (const ids of batches([...new Set(accountIds)])) {
    const rows = await database.selectFrom('accounts').selectAll().where('id', 'in', ids).execute();
    found.push(...rows.map(accountOf));
  }
  return found;
}

/** Accounts by name, without deactivated ones; a CSM's own when one is given. */
export async function listAccounts(
  database: Database,
  filter: { csmId?: string | undefined } = {},
): Promise<Account[]> {
  let query = database.selectFrom('accounts').selectAll().where('deactivated_at', 'is', null);
  if (filter.csmId) query = query.where('csm_id', '=', filter.csmId);
  return (await query.orderBy('name').orderBy('id').execute()).map(accountOf);
}

/** The active seats of an account: everyone who is there now and not deactivated. */
export async function accountPeople(
  database: Database,
  accountId: string,
): Promise<{ person: Person; membership: Membership }[]> {
  const rows = await database
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .selectAll('p')
    .select(['m.id as m_id', 'm.roles as m_roles', 'm.started_at as m_started_at'])
    .where('m.account_id', '=', accountId)
    .where('m.ended_at', 'is', null)
    .where('p.deactivated_at', 'is', null)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  return rows.map(row => ({
    person: personOf(row),
    membership: membershipOf({
      id: row.m_id,
      person_id: row.id,
      account_id: accountId,
      roles: row.m_roles,
      started_at: row.m_started_at,
      ended_at: null,
    }),
  }));
}

/** Makes an account and puts it in the worker's list. */
export async function createAccount(
  database: Database,
  values: AccountValues & { name: string },
  actor: Actor,
  now: Instant,
): Promise<Account> {
  const id = newId(now);
  await together(database, trx => writeAccount(trx, id, { before: undefined, values }, actor, now));
  return readAccount(database, id);
}

/** Changes what is given; a new stage is also kept as history. */
export async function changeAccount(
  database: Database,
  accountId: string,
  values: AccountValues,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const before = await readAccount(trx, accountId);
    const changes = changesOf<AccountValues>(before, values);
    if (changes) await writeAccount(trx, accountId, { before, values: changes.after }, actor, now);
  });
}

/** Gives the account to another CSM, or to none. */
export function reassignCsm(
  database: Database,
  accountId: string,
  csmId: string | null,
  actor: Actor,
  now: Instant,
): Promise<void> {
  return changeAccount(database, accountId, { csmId }, actor, now);
}

/**
 * The customer has left: the account is in no list and no total, its people get no mail about it, and nothing more is
 * asked of them there. What they learned and the account's history stay. Doing it twice changes nothing.
 */
export function deactivateAccount(
  database: Database,
  accountId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  return setActive(database, accountId, false, actor, now);
}

/** The customer is back, with their people as they were. */
export function reactivateAccount(
  database: Database,
  accountId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  return setActive(database, accountId, true, actor, now);
}

async function setActive(database: Database, accountId: string, active: boolean, actor: Actor, now: Instant) {
  await together(database, async trx => {
    const before = await readAccount(trx, accountId);
    const isActive = before.deactivatedAt === null;
    if (isActive !== active) await writeAccount(trx, accountId, { before, values: {}, active }, actor, now);
  });
}

/** A stage of an account, and when it came to it. */
export interface StageChange {
  readonly stage: string;
  readonly at: Instant;
}

/** The stages that an account went through, the newest first. */
export async function stagesOf(database: Database, accountId: string): Promise<StageChange[]> {
  const rows = await database
    .selectFrom('account_stages')
    .select(['stage', 'at'])
    .where('account_id', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ stage, at }) => ({ stage, at: readInstant(at) }));
}

/** When an account got a CSM of its own, or lost the one it had; oldest first. */
export async function csmChangesOf(
  database: Database,
  accountId: string,
): Promise<{ readonly assigned: boolean; readonly at: Instant }[]> {
  const rows = await database
    .selectFrom('account_csm_changes')
    .select(['assigned', 'at'])
    .where('account_id', '=', accountId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ assigned, at }) => ({ assigned: assigned === 1, at: readInstant(at) }));
}

/** The domains whose people belong to the account. One domain may stand at several accounts, as a consultant's does. */
export async function domainsOf(database: Database, accountId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('account_domains')
    .select('domain')
    .where('account_id', '=', accountId)
    .orderBy('domain')
    .execute();
  return rows.map(({ domain }) => domain);
}

export async function addDomain(database: Database, accountId: string, domain: string): Promise<void> {
  await database
    .insertInto('account_domains')
    .values({ account_id: accountId, domain: domain.trim().toLowerCase() })
    .onConflict(oc => oc.doNothing())
    .execute();
}

/** Makes these the account's domains, and no others. */
export async function setDomains(
  database: Database,
  accountId: string,
  domains: readonly string[],
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const before = await domainsOf(trx, accountId);
    const after = [...new Set(domains)].sort();
    if (before.join() === after.join()) return;
    const account = await readAccount(trx, accountId);
    await writeAccount(
      trx,
      accountId,
      { before: account, values: {}, domains: { before, after } },
      actor,
      now,
    );
  });
}
