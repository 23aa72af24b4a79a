import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { type Actor, together } from '../audit-store.ts';
import { auditImport, type ImportWork, planImport, writtenAtOnce } from './import.ts';
import type { ImportCounts } from './nouns.ts';
import { findUpload, noteUpload } from './preview-store.ts';
import {
  type ClaimedRun,
  claimImport,
  endRun,
  findImportRun,
  noteFirstLook,
  notePart,
  putOffRun,
} from './runs-store.ts';

/** A confirmed import that this process writes, part by part. */
export interface OpenImport {
  readonly run: ClaimedRun;
  readonly work: ImportWork;
  /** How much of the work is written. */
  readonly written: number;
  readonly actor: Actor;
  readonly fileName: string;
  /** What the first look found, however often the import was interrupted. */
  readonly counts: ImportCounts;
}

type Room = { readonly database: Database; readonly catalog: Catalog };

/** Takes the next import that waits or was left behind, and decides what there is still to write. */
export async function openNextImport(room: Room, now: Instant): Promise<OpenImport | undefined> {
  const run = await claimImport(room.database, now);
  return run && orPutOff(room, run, now, () => openRun(room, run));
}

async function openRun({ database, catalog }: Room, run: ClaimedRun): Promise<OpenImport> {
  const upload = await findUpload(database, run.id);
  if (!upload) throw new WaymarkError('not-found', 'The uploaded file is gone. Upload it again.');
  const { kind, text, state } = upload;
  const work = await planImport(database, catalog, { kind, text, mapping: state.mapping });
  const { counts, rejected, total } = work;
  await together(database, async trx => {
    const isFirst = await noteFirstLook(trx, run.id, { total, counts });
    if (isFirst) await noteUpload(trx, run.id, { ...state, result: { counts, rejected } });
  });
  const noted = await findImportRun(database, run.id);
  if (!noted) throw new WaymarkError('not-found', 'This import is gone.');
  const { actor, fileName } = noted;
  return { run, work, written: 0, actor, fileName, counts: noted.counts ?? counts };
}

/**
 * Writes the next part in one transaction: people or accounts, enrolments, entries and progress. Undefined when that was
 * the last one, or when the import is somebody else's by now.
 */
export function writeNextPart(room: Room, open: OpenImport, now: Instant): Promise<OpenImport | undefined> {
  const { run, work, written, actor, fileName, counts } = open;
  const count = Math.min(writtenAtOnce, work.total - written);
  return orPutOff(room, run, now, () =>
    together(room.database, async trx => {
      const held = await notePart(trx, run, count, now);
      if (!held) return undefined;
      await work.write(trx, written, count, actor, now);
      if (written + count < work.total) return { ...open, run: held, written: written + count };
      await auditImport(trx, { kind: work.kind, counts }, { actor, fileName }, now);
      await endRun(trx, held, now);
      return undefined;
    }),
  );
}

/** What fails is looked at anew later; what is refused would be again. */
async function orPutOff<Result>(
  { database }: Room,
  run: ClaimedRun,
  now: Instant,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isRefusal = error instanceof WaymarkError && error.status < 500;
    await putOffRun(database, run, isRefusal ? error.message : undefined, now);
    throw error;
  }
}
