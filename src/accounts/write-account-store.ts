import type { Insertable, Updateable } from 'kysely';
import { type Instant, instantText } from '#clock';
import { type Database, newId, type Tables } from '#database';
import type { AccountValues } from './account.ts';
import { type AccountChange, accountEntries } from './account-entries.ts';
import { type Actor, auditAll } from './audit-store.ts';
import { lookNow } from './looks-store.ts';

/**
 * Everything that makes or changes an account comes through here, whether it is a form, a file or the API: so the log
 * says the same of each, a new stage and a CSM gained or lost are kept as history, and the worker looks at the account.
 */
export async function writeAccount(
  trx: Database,
  accountId: string,
  change: AccountChange,
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { before, values, externalId, domains, active } = change;
  const at = instantText(now);
  const turned = active === undefined ? {} : { deactivated_at: active ? null : at };
  if (before) {
    await trx
      .updateTable('accounts')
      .set({ ...rowOf(values), ...turned, updated_at: at })
      .where('id', '=', accountId)
      .execute();
  } else {
    const stamps = { id: accountId, created_at: at, updated_at: at };
    const row = { ...emptyRow, ...rowOf(values), ...turned, name: values.name ?? '', ...stamps };
    await trx.insertInto('accounts').values(row).execute();
  }
  if (values.stage && values.stage !== before?.stage)
    await recordStage(trx, accountId, values.stage, at, now);
  await recordCsm(trx, accountId, change, now);
  if (externalId) await nameAccount(trx, accountId, externalId);
  if (domains) await writeDomains(trx, accountId, domains.after);
  await lookNow(trx, [accountId], now);
  const entries = accountEntries(accountId, change).map(entry => ({ ...entry, actor }));
  await auditAll(trx, entries, now);
}

/** @returns the ids of the accounts, in the order of the changes */
export async function writeAccounts(
  trx: Database,
  changes: readonly AccountChange[],
  actor: Actor,
  now: Instant,
): Promise<string[]> {
  const ids: string[] = [];
  for (const change of changes) {
    const id = change.before?.id ?? newId(now);
    await writeAccount(trx, id, change, actor, now);
    ids.push(id);
  }
  return ids;
}

async function recordStage(trx: Database, accountId: string, stage: string, at: string, now: Instant) {
  await trx
    .insertInto('account_stages')
    .values({ id: newId(now), account_id: accountId, stage, at })
    .execute();
}

/** That it has a CSM of its own from now on, or none any more. Another CSM for one is no such change. */
async function recordCsm(trx: Database, accountId: string, { before, values }: AccountChange, now: Instant) {
  const assigned = values.csmId !== null;
  const had = (before?.csmId ?? null) !== null;
  if (values.csmId === undefined || assigned === had) return;
  await trx
    .insertInto('account_csm_changes')
    .values({ id: newId(now), account_id: accountId, assigned: assigned ? 1 : 0, at: instantText(now) })
    .execute();
}

async function nameAccount(trx: Database, account_id: string, id: { system: string; externalId: string }) {
  await trx
    .insertInto('account_external_ids')
    .values({ system: id.system, external_id: id.externalId, account_id })
    .execute();
}

async function writeDomains(trx: Database, account_id: string, domains: readonly string[]): Promise<void> {
  await trx.deleteFrom('account_domains').where('account_id', '=', account_id).execute();
  if (domains.length === 0) return;
  await trx
    .insertInto('account_domains')
    .values(domains.map(domain => ({ account_id, domain })))
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
