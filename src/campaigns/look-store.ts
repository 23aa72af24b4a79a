import { sql } from 'kysely';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

/** An account that is ours to look at until the lease ends. */
export interface ClaimedLook {
  readonly accountId: string;
  readonly leaseUntil: string;
}

/** Takes up to `limit` accounts whose time has come, by their ids, but none of `except`. Nobody else gets them until the lease is over. */
export async function claimLooks(
  database: Database,
  engine: 'sqlite' | 'postgres',
  claim: { readonly limit: number; readonly leaseSeconds: number; readonly except: readonly string[] },
  now: Instant,
): Promise<readonly ClaimedLook[]> {
  const leaseUntil = instantText(now.add({ seconds: claim.leaseSeconds }));
  const rows = await database
    .with('due', query =>
      query
        .selectFrom('account_looks')
        .select('account_id')
        .where('look_at', '<=', instantText(now))
        .$if(claim.except.length > 0, due => due.where('account_id', 'not in', claim.except))
        .orderBy('look_at')
        .orderBy('account_id')
        .limit(claim.limit)
        .$if(engine === 'postgres', due => due.forUpdate().skipLocked()),
    )
    .updateTable('account_looks')
    .set({ look_at: leaseUntil })
    .where('account_id', 'in', query => query.selectFrom('due').select('account_id'))
    .where('look_at', '<=', instantText(now))
    .returning('account_id')
    .execute();
  const accountIds = rows.map(({ account_id }) => account_id).sort();
  return accountIds.map(accountId => ({ accountId, leaseUntil }));
}

/** Says when to look again; undefined: when something happens. What happened meanwhile has its look still to come. */
export async function finishLook(
  database: Database,
  { accountId, leaseUntil }: ClaimedLook,
  next: Instant | undefined,
): Promise<void> {
  if (next) {
    await database
      .updateTable('account_looks')
      .set({ look_at: instantText(next) })
      .where('account_id', '=', accountId)
      .where('look_at', '=', leaseUntil)
      .execute();
    return;
  }
  await database
    .deleteFrom('account_looks')
    .where('account_id', '=', accountId)
    .where('look_at', '=', leaseUntil)
    .execute();
}

/** After a launch, a resumption or a new build: whatever any account's plan says may be different now. */
export async function lookEverywhere(database: Database, now: Instant): Promise<void> {
  const at = instantText(now);
  await database
    .insertInto('account_looks')
    .columns(['account_id', 'look_at'])
    .expression(query =>
      query
        .selectFrom('accounts')
        .select(['id', sql.val(at).as('look_at')])
        .where('deactivated_at', 'is', null)
        .orderBy('id'),
    )
    .onConflict(conflict =>
      conflict.column('account_id').doUpdateSet({ look_at: at }).where('account_looks.look_at', '>', at),
    )
    .execute();
}
