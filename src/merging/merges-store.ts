import {
  type Actor,
  addAddress,
  audit,
  findPersonByEmail,
  lookNow,
  readPerson,
  reconcileEnrolments,
  together,
} from '#accounts';
import type { Catalog } from '#catalog';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { WaymarkError } from '#errors';
import { recordFinished } from '#training';
import { keepChanges, putBack, readChanges } from './changes-store.ts';
import { readHoldings } from './holdings-store.ts';
import { endEntries, moveEverything, noAddress } from './move-store.ts';
import type { Pair } from './pair.ts';
import { changesBetween, type Holdings, type RowChange } from './row-changes.ts';
import type { OwnedTableName } from './tables.ts';

/** How long a merge or a split can be undone, and what it changed is kept. */
export const undoDays = 30;

export type MergeKind = 'merge' | 'split';

/** Two records made one, or one made two. */
export interface Merge {
  readonly id: string;
  readonly kind: MergeKind;
  readonly keptId: string;
  /** Who was merged, or split off. */
  readonly otherId: string;
  readonly doneBy: Actor;
  readonly doneAt: Instant;
  readonly undoneAt: Instant | null;
}

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

export const isRecent = ({ doneAt }: Merge, now: Instant): boolean =>
  Temporal.Instant.compare(now, doneAt.add({ hours: 24 * undoDays })) < 0;

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

async function markUndone(trx: Database, merge: Merge, actor: Actor, now: Instant): Promise<void> {
  await trx
    .updateTable('person_merges')
    .set({ undone_by: actor, undone_at: instantText(now) })
    .where('id', '=', merge.id)
    .execute();
  await trx.deleteFrom('merge_changes').where('merge_id', '=', merge.id).execute();
  const subject = `person:${merge.keptId}`;
  const action = `person.${merge.kind}-undone`;
  await audit(trx, { actor, action, subject, before: { other: merge.otherId } }, now);
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

const accountsIn = ({ memberships }: Holdings): string[] =>
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

/** Writes a merge or split down, and lets go of what can no longer be undone. */
export async function keepMerge(
  trx: Database,
  merge: {
    readonly kind: MergeKind;
    readonly keptId: string;
    readonly otherId: string;
    readonly changes: readonly RowChange[];
  },
  actor: Actor,
  now: Instant,
): Promise<string> {
  const { kind, keptId, otherId, changes } = merge;
  const id = newId(now);
  const done = { done_by: actor, done_at: instantText(now), undone_by: null, undone_at: null };
  await trx
    .insertInto('person_merges')
    .values({ id, kind, kept_id: keptId, other_id: otherId, ...done })
    .execute();
  await keepChanges(trx, id, changes);
  await forgetOldMerges(trx, now);
  const after = { other: otherId, ...countsOf(changes) };
  const action = kind === 'merge' ? 'person.merged' : 'person.split';
  await audit(trx, { actor, action, subject: `person:${keptId}`, after }, now);
  return id;
}

/** Lets go of what merges and splits have changed, once they can no longer be undone. That they were made stays. */
export async function forgetOldMerges(database: Database, now: Instant): Promise<void> {
  const before = instantText(now.subtract({ hours: 24 * undoDays }));
  await database
    .deleteFrom('merge_changes')
    .where('merge_id', 'in', eb => eb.selectFrom('person_merges').select('id').where('done_at', '<=', before))
    .execute();
}

/** How many rows of each table were changed. */
export function countsOf(changes: readonly RowChange[]): Partial<Record<OwnedTableName, number>> {
  const groups = Map.groupBy(changes, ({ table }) => table);
  return Object.fromEntries([...groups].map(([table, own]) => [table, own.length]));
}

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

/** The merges and splits of somebody's record, the newest first. */
export async function mergesOf(database: Database, personId: string): Promise<Merge[]> {
  const rows = await database
    .selectFrom('person_merges')
    .selectAll()
    .where(eb => eb.or([eb('kept_id', '=', personId), eb('other_id', '=', personId)]))
    .orderBy('id', 'desc')
    .execute();
  return rows.map(mergeOf);
}

async function findMerge(database: Database, mergeId: string): Promise<Merge | undefined> {
  const row = await database
    .selectFrom('person_merges')
    .selectAll()
    .where('id', '=', mergeId)
    .executeTakeFirst();
  return row && mergeOf(row);
}

interface MergeRow {
  readonly id: string;
  readonly kind: string;
  readonly kept_id: string;
  readonly other_id: string;
  readonly done_by: string;
  readonly done_at: string;
  readonly undone_at: string | null;
}

const mergeOf = (row: MergeRow): Merge => ({
  id: row.id,
  kind: row.kind as MergeKind,
  keptId: row.kept_id,
  otherId: row.other_id,
  doneBy: row.done_by as Actor,
  doneAt: readInstant(row.done_at),
  undoneAt: row.undone_at === null ? null : readInstant(row.undone_at),
});

const refusal = (message: string) => new WaymarkError('request.invalid', message);
