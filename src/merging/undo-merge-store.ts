import { type Actor, addAddress, findPersonByEmail, lookNow, readPerson, together } from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { putBack, readChanges } from './changes-store.ts';
import { readHoldings } from './holdings-store.ts';
import { findMerge, isRecent, type Merge, markUndone, undoDays } from './merges-store.ts';
import { endEntries, moveEverything, noAddress } from './move-store.ts';
import { accountsIn, lockPeople, settle } from './observe-store.ts';
import type { Pair } from './pair.ts';

/**
 * Puts a merge or a split back as it was before; what came later stays with the person who was kept. Both sign in again.
 *
 * @throws WaymarkError `not-found`; `request.invalid` when it is too late, and why
 */
export async function undoMerge(
  database: Database,
  catalog: Catalog,
  mergeId: string,
  actor: Actor,
  now: Instant,
): Promise<Merge> {
  return together(database, async trx => {
    const found = await findMerge(trx, mergeId);
    if (!found) throw new WaymarkError('not-found', 'There is no such merge.');
    await lockPeople(trx, [found.keptId, found.otherId]);
    const merge = (await findMerge(trx, mergeId)) ?? found;
    await mayUndo(trx, merge, now);
    const { keptId, otherId, kind } = merge;
    await endEntries(trx, [keptId, otherId]);
    const before = await readHoldings(trx, [keptId, otherId]);
    if (kind === 'split') await freeAddress(trx, otherId);
    await putBack(trx, await readChanges(trx, mergeId));
    if (kind === 'split') await takeBack(trx, catalog, { keptId, mergedId: otherId }, now);
    else await giveAddressBack(trx, otherId, now);
    await lookNow(trx, accountsIn(before), now);
    await markUndone(trx, merge, actor, now);
    return merge;
  });
}

async function mayUndo(trx: Database, merge: Merge, now: Instant): Promise<void> {
  if (merge.undoneAt) throw refusal('This has been undone already.');
  if (!isRecent(merge, now)) throw refusal(`It can be undone for ${undoDays} days, which are over.`);
  const later = await trx
    .selectFrom('person_merges')
    .select('id')
    .where('undone_at', 'is', null)
    .where('id', '>', merge.id)
    .where(eb =>
      eb.or([
        eb('kept_id', 'in', [merge.keptId, merge.otherId]),
        eb('other_id', 'in', [merge.keptId, merge.otherId]),
      ]),
    )
    .executeTakeFirst();
  if (later) throw refusal('One of the two was merged or split again since. Undo that first.');
}

/** A person who vanishes again leaves their address to the record that it came from. */
async function freeAddress(trx: Database, personId: string): Promise<void> {
  await trx
    .updateTable('people')
    .set({ email: noAddress(personId) })
    .where('id', '=', personId)
    .execute();
}

/** What somebody has got since they were split off goes where all of theirs goes. */
async function takeBack(trx: Database, catalog: Catalog, pair: Pair, now: Instant): Promise<void> {
  await moveEverything(trx, catalog, pair, now);
  await settle(trx, catalog, [pair.keptId], now);
}

/** An address that was taken away from the kept person since then comes back with its owner, unless it is somebody else's. */
async function giveAddressBack(trx: Database, personId: string, now: Instant): Promise<void> {
  const { email } = await readPerson(trx, personId);
  const holder = await findPersonByEmail(trx, email);
  if (holder?.id === personId) return;
  if (holder || email === noAddress(personId))
    throw refusal('Its address is in use by somebody else now. Give that person another one first.');
  await addAddress(trx, personId, email, null, now);
}

const refusal = (message: string) => new WaymarkError('request.invalid', message);
