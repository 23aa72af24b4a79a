import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { batches } from './batches.ts';

/**
 * Asks the worker to look at these accounts now: something happened that may change their status or make a mail due.
 * A look that is due already stays where it is. Two that ask for the same accounts take them in the same order, so that
 * neither waits for the other.
 */
export async function lookNow(
  database: Database,
  accountIds: readonly string[],
  now: Instant,
): Promise<void> {
  const look_at = instantText(now);
  for await (const ids of batches([...new Set(accountIds)].sort())) {
    await database
      .insertInto('account_looks')
      .values(ids.map(account_id => ({ account_id, look_at })))
      .onConflict(oc =>
        oc
          .column('account_id')
          .doUpdateSet({ look_at })
          .whereRef('account_looks.look_at', '>', 'excluded.look_at'),
      )
      .execute();
  }
}

/** Where somebody is now. */
export async function accountsOf(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('memberships')
    .select('account_id')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(({ account_id }) => account_id);
}
