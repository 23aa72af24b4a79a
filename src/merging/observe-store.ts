import { lookNow, reconcileEnrolments } from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { recordFinished } from '#training';
import { readHoldings } from './holdings-store.ts';
import { changesBetween, type Holdings, type RowChange } from './row-changes.ts';

/** One after the other and always in the same order, so that two who merge the same people wait for each other. */
export async function lockPeople(trx: Database, personIds: readonly string[]): Promise<void> {
  for (const id of personIds.toSorted()) {
    await trx
      .updateTable('people')
      .set(eb => ({ updated_at: eb.ref('updated_at') }))
      .where('id', '=', id)
      .execute();
  }
}

/**
 * Runs the work and says what it has changed for these people, and for those whose ids it returns. Their accounts are looked
 * at.
 */
export async function observe(
  trx: Database,
  personIds: readonly string[],
  now: Instant,
  work: () => Promise<readonly string[]>,
): Promise<RowChange[]> {
  const before = await readHoldings(trx, personIds);
  const after = await readHoldings(trx, await work());
  await lookNow(trx, accountsIn(before), now);
  return changesBetween(before, after);
}

export const accountsIn = ({ memberships }: Holdings): string[] =>
  memberships.map(({ account_id }) => String(account_id));

/** Puts people on the paths that are theirs now, and writes down what they have thereby finished. */
export async function settle(
  trx: Database,
  catalog: Catalog,
  personIds: readonly string[],
  now: Instant,
): Promise<void> {
  await reconcileEnrolments(trx, catalog, { personIds }, now);
  await recordFinished(trx, catalog, personIds, now);
}
