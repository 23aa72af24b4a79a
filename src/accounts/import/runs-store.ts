import { z } from 'zod';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import type { Actor } from '../audit-store.ts';
import { type ImportCounts, type ImportKind, importCounts } from './nouns.ts';
import type { Upload } from './preview-store.ts';

/** A confirmed import on its way, or what became of it. */
export interface ImportRun {
  /** That of the upload. */
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly actor: Actor;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  /** People or accounts that are written, of those that are to be; undefined before the file has been looked at. */
  readonly done: number;
  readonly total: number | undefined;
  /** What the first look found; a look after an interruption finds less to do. */
  readonly counts: ImportCounts | undefined;
  /** Why it ended early. */
  readonly failure: string | undefined;
  readonly queuedAt: Instant;
  readonly endedAt: Instant | undefined;
}

/** One that is ours until the lease ends; each part that is written renews it. */
export interface ClaimedRun {
  readonly id: string;
  readonly leaseUntil: string;
  /** How often in a row it could not go on. */
  readonly attempts: number;
}

const leaseSeconds = 120;
/** A part that failed is tried again this often: somebody else may have been writing the same people. */
const mostAttempts = 3;

/** Puts a confirmed upload in the line. Says whether it is new there: twice confirmed is imported once. */
export async function queueImport(
  database: Database,
  { id, kind, fileName }: Pick<Upload, 'id' | 'kind' | 'fileName'>,
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('import_runs')
    .values({
      id,
      kind,
      file_name: fileName,
      actor,
      status: 'queued',
      rows_total: null,
      counts: null,
      failure: null,
      lease_until: null,
      queued_at: instantText(now),
      ended_at: null,
    })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes the import that waits longest, or one whose worker has died. Nobody else gets it until the lease is over. */
export async function claimImport(database: Database, now: Instant): Promise<ClaimedRun | undefined> {
  const at = instantText(now);
  const leaseUntil = instantText(now.add({ seconds: leaseSeconds }));
  const waiting = await database
    .selectFrom('import_runs')
    .select(['id', 'attempts'])
    .where('status', 'in', ['queued', 'running'])
    .where(eb => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .orderBy('queued_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!waiting) return undefined;
  const { numUpdatedRows } = await database
    .updateTable('import_runs')
    .set({ status: 'running', lease_until: leaseUntil })
    .where('id', '=', waiting.id)
    .where('status', 'in', ['queued', 'running'])
    .where(eb => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n ? { ...waiting, leaseUntil } : undefined;
}

/** Notes what the first look found, and nothing when it was noted before. */
export async function noteFirstLook(
  trx: Database,
  runId: string,
  { total, counts }: { total: number; counts: ImportCounts },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('import_runs')
    .set({ rows_total: total, counts: JSON.stringify(counts) })
    .where('id', '=', runId)
    .where('counts', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Notes a part as written, in its transaction, and renews the lease.
 *
 * @returns undefined when the import is somebody else's by now: nothing of the part may be kept
 */
export async function notePart(
  trx: Database,
  { id, leaseUntil }: ClaimedRun,
  written: number,
  now: Instant,
): Promise<ClaimedRun | undefined> {
  const next = instantText(now.add({ seconds: leaseSeconds }));
  const { numUpdatedRows } = await trx
    .updateTable('import_runs')
    .set(eb => ({ rows_done: eb('rows_done', '+', written), lease_until: next, attempts: 0 }))
    .where('id', '=', id)
    .where('lease_until', '=', leaseUntil)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? { id, leaseUntil: next, attempts: 0 } : undefined;
}

/** Ends an import that has come through, in the transaction of its last part. */
export async function endRun(trx: Database, run: ClaimedRun, now: Instant): Promise<void> {
  await trx
    .updateTable('import_runs')
    .set(eb => ({
      status: 'done',
      rows_done: eb.fn.coalesce('rows_total', 'rows_done'),
      lease_until: null,
      ended_at: instantText(now),
    }))
    .where('id', '=', run.id)
    .where('lease_until', '=', run.leaseUntil)
    .execute();
}

/** Lets the next worker go on at once. */
export async function releaseRun(database: Database, { id, leaseUntil }: ClaimedRun): Promise<void> {
  await database
    .updateTable('import_runs')
    .set({ lease_until: null })
    .where('id', '=', id)
    .where('lease_until', '=', leaseUntil)
    .execute();
}

/**
 * A part could not be written: the import is looked at and tried again after a while, a few times.
 *
 * @param refusal why it would fail again, however often it is tried
 */
export async function putOffRun(
  database: Database,
  { id, leaseUntil, attempts }: ClaimedRun,
  refusal: string | undefined,
  now: Instant,
): Promise<void> {
  const failed = refusal !== undefined || attempts + 1 >= mostAttempts;
  const settled = failed
    ? { status: 'failed', failure: refusal ?? brokenDown, lease_until: null, ended_at: instantText(now) }
    : { attempts: attempts + 1, lease_until: instantText(now.add({ seconds: secondsPutOff })) };
  await database
    .updateTable('import_runs')
    .set(settled)
    .where('id', '=', id)
    .where('lease_until', '=', leaseUntil)
    .execute();
}

const secondsPutOff = 5;
const brokenDown = 'It could not go on, several times in a row. The log of the server says why.';

export async function findImportRun(database: Database, id: string): Promise<ImportRun | undefined> {
  const row = await database.selectFrom('import_runs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && runOf(row);
}

/** The newest imports. */
export async function recentImports(database: Database, limit: number): Promise<ImportRun[]> {
  const rows = await database
    .selectFrom('import_runs')
    .selectAll()
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(runOf);
}

const countsKept = z.string().transform(text => importCounts.parse(JSON.parse(text)));

interface RunRow {
  readonly id: string;
  readonly kind: string;
  readonly file_name: string;
  readonly actor: string;
  readonly status: string;
  readonly rows_done: number;
  readonly rows_total: number | null;
  readonly counts: string | null;
  readonly failure: string | null;
  readonly queued_at: string;
  readonly ended_at: string | null;
}

const runOf = (row: RunRow): ImportRun => ({
  id: row.id,
  kind: row.kind as ImportKind,
  fileName: row.file_name,
  actor: row.actor as Actor,
  status: row.status as ImportRun['status'],
  done: Math.min(row.rows_done, row.rows_total ?? 0),
  total: row.rows_total ?? undefined,
  counts: row.counts === null ? undefined : countsKept.parse(row.counts),
  failure: row.failure ?? undefined,
  queuedAt: readInstant(row.queued_at),
  endedAt: row.ended_at === null ? undefined : readInstant(row.ended_at),
});
