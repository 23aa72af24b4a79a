import { type Actor, readPerson, together } from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { keepMerge } from './merges-store.ts';
import { moveEverything } from './move-store.ts';
import { lockPeople, observe, settle } from './observe-store.ts';
import type { Pair } from './pair.ts';
import type { RowChange } from './row-changes.ts';

/**
 * Makes one person of two, in one transaction and with one entry in the audit log.
 *
 * @returns the id of the merge, by which it can be undone
 * @throws WaymarkError `request.invalid` where the two cannot be merged, and why
 */
export async function mergePeople(
  database: Database,
  catalog: Catalog,
  pair: Pair,
  actor: Actor,
  now: Instant,
): Promise<string> {
  return together(database, async trx => {
    const changes = await merging(trx, catalog, pair, now);
    const { keptId, mergedId } = pair;
    return keepMerge(trx, { kind: 'merge', keptId, otherId: mergedId, changes }, actor, now);
  });
}

/** What {@link mergePeople} does inside its transaction. */
export async function merging(
  trx: Database,
  catalog: Catalog,
  pair: Pair,
  now: Instant,
): Promise<RowChange[]> {
  const { keptId, mergedId } = pair;
  await lockPeople(trx, [keptId, mergedId]);
  await mayMerge(trx, pair);
  return observe(trx, [keptId, mergedId], now, async () => {
    await moveEverything(trx, catalog, pair, now);
    await settle(trx, catalog, [keptId], now);
    return [keptId, mergedId];
  });
}

async function mayMerge(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  if (keptId === mergedId) throw refusal('These are the same record. Choose another.');
  for (const id of [keptId, mergedId]) {
    await readPerson(trx, id);
    const { erased_at, merged_into } = await trx
      .selectFrom('people')
      .select(['erased_at', 'merged_into'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (erased_at) throw refusal('An erased person cannot be merged.');
    if (merged_into) throw refusal('This record was merged before. Choose the person it has become.');
  }
  const kept = await readPerson(trx, keptId);
  if (kept.deactivatedAt) throw refusal('Keep the active record, or reactivate this one first.');
}

const refusal = (message: string) => new WaymarkError('request.invalid', message);
