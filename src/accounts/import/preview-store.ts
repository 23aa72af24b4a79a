import { z } from 'zod';
import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import type { ImportMapping } from './mapping.ts';
import { type ImportCounts, type ImportKind, importCounts, type RejectedRow } from './nouns.ts';

/** An uploaded file on its way in: it waits for its mapping to be confirmed, then keeps what was found for a while. */
export interface Upload {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly text: string;
  readonly state: UploadState;
}

const uploadState = z.object({
  /** As corrected by hand. */
  mapping: z.object({ system: z.string(), columns: z.record(z.string(), z.string()) }).optional(),
  result: z
    .object({
      counts: importCounts,
      rejected: z.array(z.object({ line: z.number(), reason: z.string() })),
    })
    .optional(),
});

export interface UploadState {
  readonly mapping?: ImportMapping | undefined;
  /** What the first look of the import found. */
  readonly result?: { readonly counts: ImportCounts; readonly rejected: readonly RejectedRow[] } | undefined;
}

const keptHours = 24;
const listedDays = 90;

/** Keeps an uploaded file, and drops those of yesterday that are not on their way: they hold people's data. */
export async function keepUpload(
  database: Database,
  upload: Pick<Upload, 'kind' | 'fileName' | 'text'>,
  personId: string,
  now: Instant,
): Promise<string> {
  const id = newId(now);
  await dropOld(database, now);
  await database
    .insertInto('import_previews')
    .values({
      id,
      kind: upload.kind,
      file_name: upload.fileName,
      content: upload.text,
      mapping: '{}',
      created_by: personId,
      created_at: instantText(now),
    })
    .execute();
  return id;
}

export async function findUpload(database: Database, id: string): Promise<Upload | undefined> {
  const row = await database
    .selectFrom('import_previews')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const state = uploadState.parse(JSON.parse(row.mapping));
  return { id, kind: row.kind as ImportKind, fileName: row.file_name, text: row.content, state };
}

export async function noteUpload(database: Database, id: string, state: UploadState): Promise<void> {
  await database
    .updateTable('import_previews')
    .set({ mapping: JSON.stringify(state) })
    .where('id', '=', id)
    .execute();
}

async function dropOld(database: Database, now: Instant): Promise<void> {
  const yesterday = instantText(now.subtract({ hours: keptHours }));
  const open = database.selectFrom('import_runs').select('id').where('status', 'in', ['queued', 'running']);
  await database
    .deleteFrom('import_previews')
    .where('created_at', '<', yesterday)
    .where('id', 'not in', open)
    .execute();
  const listedFrom = instantText(now.subtract({ hours: 24 * listedDays }));
  await database.deleteFrom('import_runs').where('ended_at', '<', listedFrom).execute();
}
