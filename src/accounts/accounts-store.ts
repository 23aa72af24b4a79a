import type { Insertable, Updateable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import { WaymarkError } from '#errors';
import type { Account, AccountValues } from './account.ts';
import { type Actor, audit, together } from './audit-store.ts';
import { batches } from './batches.ts';
import { changesOf } from './changes.ts';
import { lookNow } from './looks-store.ts';
import type { Membership, Person } from './person.ts';
import { accountOf, membershipOf, personOf } from './rows.ts';

/** @throws WaymarkError `not-found` */
export async function readAccount(database: Database, accountId: string): Promise<Account> {
  const account = await findAccount(database, accountId);
  if (!account) throw new WaymarkError('not-found', 'There is no such account.');
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
  await together(database, async trx => {
    await insertAccount(trx, id, values, now);
    await audit(trx, { actor, action: 'account.created', subject: `account:${id}`, after: values }, now);
  });
  return readAccount(database, id);
}

/** {@link createAccount} without an entry of its own, for work that writes one for all. */
export async function insertAccount(
  trx: Database,
  id: string,
  values: AccountValues,
  now: Instant,
): Promise<void> {
  const at = instantText(now);
  const row = { ...emptyRow, ...rowOf(values), name: values.name ?? '', id, created_at: at, updated_at: at };
  await trx.insertInto('accounts').values(row).execute();
  if (values.stage) await recordStage(trx, id, values.stage, now);
  await lookNow(trx, [id], now);
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
    if (!changes) return;
    await writeAccount(trx, before, changes.after, now);
    await audit(trx, { actor, action: 'account.changed', subject: `account:${accountId}`, ...changes }, now);
  });
}

/** {@link changeAccount} without an entry of its own, for work that writes one for all. */
export async function writeAccount(trx: Database, before: Account, values: AccountValues, now: Instant) {
  await trx
    .updateTable('accounts')
    .set({ ...rowOf(values), updated_at: instantText(now) })
    .where('id', '=', before.id)
    .execute();
  if (values.stage && values.stage !== before.stage) await recordStage(trx, before.id, values.stage, now);
  await lookNow(trx, [before.id], now);
}

/** Gives the account to another CSM, or to none. */
export async function reassignCsm(
  database: Database,
  accountId: string,
  csmId: string | null,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const { csmId: before } = await readAccount(trx, accountId);
    if (before === csmId) return;
    await trx
      .updateTable('accounts')
      .set({ csm_id: csmId, updated_at: instantText(now) })
      .where('id', '=', accountId)
      .execute();
    await lookNow(trx, [accountId], now);
    const subject = `account:${accountId}`;
    await audit(
      trx,
      { actor, action: 'account.reassigned', subject, before: { csmId: before }, after: { csmId } },
      now,
    );
  });
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
    const at = instantText(now);
    const { numUpdatedRows } = await trx
      .updateTable('accounts')
      .set({ deactivated_at: active ? null : at, updated_at: at })
      .where('id', '=', accountId)
      .where('deactivated_at', active ? 'is not' : 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await lookNow(trx, [accountId], now);
    const action = active ? 'account.reactivated' : 'account.deactivated';
    const subject = `account:${accountId}`;
    await audit(trx, { actor, action, subject, before: { active: !active }, after: { active } }, now);
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
    await trx.deleteFrom('account_domains').where('account_id', '=', accountId).execute();
    for (const domain of after) await addDomain(trx, accountId, domain);
    await audit(
      trx,
      {
        actor,
        action: 'account.domains-set',
        subject: `account:${accountId}`,
        before: { domains: before },
        after: { domains: after },
      },
      now,
    );
  });
}

async function recordStage(trx: Database, accountId: string, stage: string, now: Instant): Promise<void> {
  await trx
    .insertInto('account_stages')
    .values({ id: newId(now), account_id: accountId, stage, at: instantText(now) })
    .execute();
}

const emptyRow: Omit<Insertable<Tables['accounts']>, 'id' | 'name' | 'created_at' | 'updated_at'> = {
  segment: null,
  tier: null,
  stage: null,
  csm_id: null,
  time_zone: null,
  seats: null,
  start_on: null,
  renewal_on: null,
  value: null,
  deactivated_at: null,
};

/** Only what is given. */
function rowOf(values: AccountValues): Updateable<Tables['accounts']> {
  const row: Updateable<Tables['accounts']> = {};
  if (values.name !== undefined) row.name = values.name;
  if (values.segment !== undefined) row.segment = values.segment;
  if (values.tier !== undefined) row.tier = values.tier;
  if (values.stage !== undefined) row.stage = values.stage;
  if (values.csmId !== undefined) row.csm_id = values.csmId;
  if (values.timeZone !== undefined) row.time_zone = values.timeZone;
  if (values.seats !== undefined) row.seats = values.seats;
  if (values.startOn !== undefined) row.start_on = values.startOn?.toString() ?? null;
  if (values.renewalOn !== undefined) row.renewal_on = values.renewalOn?.toString() ?? null;
  if (values.value !== undefined) row.value = values.value;
  if (values.fields !== undefined) row.fields = JSON.stringify(values.fields);
  return row;
}
