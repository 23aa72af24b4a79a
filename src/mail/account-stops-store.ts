import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';

/** For how long no onboarding mail goes to the people of an account, because its administrator says so. */
export interface AccountStop {
  readonly accountId: string;
  readonly reason: string;
  /** Who stands for it, as in the audit log: `person:…`. */
  readonly stoppedBy: string;
  readonly from: Instant;
  /** Undefined while it lasts. */
  readonly until: Instant | undefined;
}

/** Stops it from now on. False when it is stopped already: then the reason given first stays. */
export async function stopAccountMail(
  database: Database,
  stop: { readonly accountId: string; readonly reason: string; readonly by: string },
  now: Instant,
): Promise<boolean> {
  const { accountId, reason, by } = stop;
  const row = { id: newId(now), account_id: accountId, reason, stopped_by: by, stopped_at: instantText(now) };
  const added = await database
    .insertInto('account_mail_stops')
    .values({ ...row, resumed_by: null, resumed_at: null })
    .onConflict(conflict => conflict.column('account_id').where('resumed_at', 'is', null).doNothing())
    .returning('id')
    .execute();
  if (added.length > 0) await handOver(database, accountId);
  return added.length > 0;
}

/** It goes on. What came due meanwhile stays unsent. False when nothing was stopped. */
export async function resumeAccountMail(
  database: Database,
  { accountId, by }: { readonly accountId: string; readonly by: string },
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('account_mail_stops')
    .set({ resumed_by: by, resumed_at: instantText(now) })
    .where('account_id', '=', accountId)
    .where('resumed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Every stop of these accounts, the first one first. */
export async function accountStops(
  database: Database,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AccountStop[]>> {
  const stops = new Map<string, AccountStop[]>();
  for (let from = 0; from < accountIds.length; from += 500) {
    const rows = await database
      .selectFrom('account_mail_stops')
      .selectAll()
      .where('account_id', 'in', accountIds.slice(from, from + 500))
      .orderBy('stopped_at')
      .orderBy('id')
      .execute();
    for (const { account_id: accountId, reason, stopped_by, stopped_at, resumed_at } of rows) {
      const until = resumed_at === null ? undefined : readInstant(resumed_at);
      const stop = { accountId, reason, stoppedBy: stopped_by, from: readInstant(stopped_at), until };
      stops.set(accountId, [...(stops.get(accountId) ?? []), stop]);
    }
  }
  return stops;
}

/** The stop that lasts now. */
export async function findAccountStop(
  database: Database,
  accountId: string,
): Promise<AccountStop | undefined> {
  return (await accountStops(database, [accountId])).get(accountId)?.find(({ until }) => !until);
}

/** What waits for somebody who is at another account as well is theirs through that one: it is asked again there. */
async function handOver(database: Database, accountId: string): Promise<void> {
  const waiting = await database
    .selectFrom('mails')
    .select(['id', 'person_id'])
    .where('account_id', '=', accountId)
    .where('class', '=', 'onboarding')
    .where('campaign_id', 'is not', null)
    .where('state', 'in', ['queued', 'held', 'claimed'])
    .execute();
  for (const { id, person_id } of waiting) {
    const other = await database
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select('memberships.account_id')
      .where('memberships.person_id', '=', person_id)
      .where('memberships.ended_at', 'is', null)
      .where('accounts.deactivated_at', 'is', null)
      .where('memberships.account_id', 'not in', query =>
        query.selectFrom('account_mail_stops').select('account_id').where('resumed_at', 'is', null),
      )
      .orderBy('memberships.started_at')
      .executeTakeFirst();
    if (!other) continue;
    const { account_id } = other;
    await database.updateTable('mails').set({ account_id }).where('id', '=', id).execute();
  }
}
