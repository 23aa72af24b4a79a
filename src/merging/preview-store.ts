import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { type MergeNote, mergeNotes } from './merge-notes.ts';
import { merging } from './merge-people-store.ts';
import { type Outline, outlineOf } from './outline-store.ts';
import type { Pair } from './pair.ts';
import { type SplitChoice, splitting } from './split-store.ts';

/** What a merge would come to. */
export interface MergePreview {
  readonly kept: Outline;
  readonly merged: Outline;
  /** What the kept person would have. */
  readonly after: Outline;
  readonly notes: readonly MergeNote[];
}

/** Shows exactly what a merge does, because it does it, and takes all of it back at once. */
export async function previewMerge(
  database: Database,
  catalog: Catalog,
  pair: Pair,
  now: Instant,
): Promise<MergePreview> {
  return tryOut(database, async trx => {
    const kept = await outlineOf(trx, catalog, pair.keptId);
    const merged = await outlineOf(trx, catalog, pair.mergedId);
    const changes = await merging(trx, catalog, pair, now);
    const after = await outlineOf(trx, catalog, pair.keptId);
    return { kept, merged, after, notes: mergeNotes(changes, pair) };
  });
}

/** What a split would come to: the record, and the new person. */
export interface SplitPreview {
  readonly first: Outline;
  readonly second: Outline;
}

/** The same for a split. */
export async function previewSplit(
  database: Database,
  catalog: Catalog,
  choice: SplitChoice,
  now: Instant,
): Promise<SplitPreview> {
  return tryOut(database, async trx => {
    const { newPersonId } = await splitting(trx, catalog, choice, now);
    return {
      first: await outlineOf(trx, catalog, choice.personId),
      second: await outlineOf(trx, catalog, newPersonId),
    };
  });
}

async function tryOut<Result>(database: Database, work: (trx: Database) => Promise<Result>): Promise<Result> {
  const trx = await database.startTransaction().execute();
  try {
    return await work(trx);
  } finally {
    await trx.rollback().execute();
  }
}
