import { type Actor, audit } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { keepChanges } from './changes-store.ts';
import type { RowChange } from './row-changes.ts';
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

export const isRecent = ({ doneAt }: Merge, now: Instant): boolean =>
  Temporal.Instant.compare(now, doneAt.add({ hours: 24 * undoDays })) < 0;

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

/** Writes down that it was undone; what it had changed is not needed any more. */
export async function markUndone(trx: Database, merge: Merge, actor: Actor, now: Instant): Promise<void> {
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

/** Lets go of what merges and splits have changed, once they can no longer be undone. That they were made stays. */
export async function forgetOldMerges(database: Database, now: Instant): Promise<void> {
  const before = instantText(now.subtract({ hours: 24 * undoDays }));
  await database
    .deleteFrom('merge_changes')
    .where('merge_id', 'in', eb => eb.selectFrom('person_merges').select('id').where('done_at', '<=', before))
    .execute();
}

/** How many rows of each table were changed. */
function countsOf(changes: readonly RowChange[]): Partial<Record<OwnedTableName, number>> {
  const groups = Map.groupBy(changes, ({ table }) => table);
  return Object.fromEntries([...groups].map(([table, own]) => [table, own.length]));
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

export async function findMerge(database: Database, mergeId: string): Promise<Merge | undefined> {
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
