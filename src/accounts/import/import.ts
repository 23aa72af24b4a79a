import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { type Actor, audit, together } from '../audit-store.ts';
import { reconcileEnrolments } from '../reconcile-store.ts';
import { writeAccounts } from '../write-account-store.ts';
import { readAccounts } from './account-rows.ts';
import { planAccounts } from './accounts-plan.ts';
import { type CsvTable, isText, readCsv, writeCsv } from './csv.ts';
import { findForAccounts } from './find-accounts-store.ts';
import { findForPeople } from './find-people-store.ts';
import { guessMapping, type ImportMapping } from './mapping.ts';
import { type ImportCounts, type ImportKind, none, type RejectedRow } from './nouns.ts';
import { planPeople } from './people-plan.ts';
import { readPeople } from './people-rows.ts';
import { writePeople } from './write-people-store.ts';

/** A CSV file that somebody wants to bring in. Without a mapping, the columns are guessed from the headings. */
export interface ImportSource {
  readonly kind: ImportKind;
  readonly text: string;
  readonly mapping?: ImportMapping | undefined;
}

export interface ImportPreview {
  readonly headings: readonly string[];
  readonly mapping: ImportMapping;
  /** The first rows as they stand in the file. */
  readonly sample: readonly (readonly string[])[];
  readonly counts: ImportCounts;
  /** By line. */
  readonly rejected: readonly RejectedRow[];
  /** What the mapping lacks, so that nothing can be imported yet. */
  readonly missing: string | undefined;
}

export type ImportResult = Pick<ImportPreview, 'counts' | 'rejected'>;

const nothing: ImportResult = { counts: { ...none, rejected: 0 }, rejected: [] };

export const importLimits = { bytes: 10_000_000, rows: 50_000 } as const;

/** What the columns of a file are called. */
export const headingsOf = (text: string): readonly string[] => readCsv(text).headings;

/** What {@link applyImport} would do, without doing it. */
export async function previewImport(
  database: Database,
  catalog: Catalog,
  source: ImportSource,
): Promise<ImportPreview> {
  const table = tableOf(source);
  const mapping = mappingOf(source, table, catalog);
  const missing = missingIn(mapping, source.kind, table);
  const plan: ImportResult = missing ? nothing : await planOf(database, catalog, source.kind, table, mapping);
  const sample = table.rows.slice(0, 3).map(({ cells }) => cells);
  return { headings: table.headings, mapping, sample, counts: plan.counts, rejected: plan.rejected, missing };
}

/** What an import is going to write, decided once; then it is written part by part. */
export interface ImportWork extends ImportResult {
  readonly kind: ImportKind;
  /** How many people or accounts there are to write. */
  readonly total: number;
  /** Writes so many of them from the first that is not written, with everything that follows from it. */
  write(trx: Database, from: number, count: number, actor: Actor, now: Instant): Promise<void>;
}

/** Reads the file and decides; nothing is written yet. */
export async function planImport(
  database: Database,
  catalog: Catalog,
  source: ImportSource,
): Promise<ImportWork> {
  const table = tableOf(source);
  const mapping = mappingOf(source, table, catalog);
  const missing = missingIn(mapping, source.kind, table);
  if (missing) throw new WaymarkError('request.invalid', missing);
  return planOf(database, catalog, source.kind, table, mapping);
}

export const writtenAtOnce = 500;

/**
 * Brings the file in: good rows are kept, bad ones reported. It is written in parts, each of them whole or not at all; the
 * same file again writes what is missing and changes nothing else. Each change leaves its entry, and the import one.
 *
 * @param onProgress told after each part how many are written
 */
export async function applyImport(
  database: Database,
  catalog: Catalog,
  source: ImportSource,
  by: { actor: Actor; fileName: string },
  now: Instant,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ImportResult> {
  const work = await planImport(database, catalog, source);
  const { total, counts, rejected } = work;
  for (let from = 0; from < total; from += writtenAtOnce) {
    await together(database, trx => work.write(trx, from, writtenAtOnce, by.actor, now));
    onProgress(Math.min(from + writtenAtOnce, total), total);
  }
  await auditImport(database, work, by, now);
  return { counts, rejected };
}

/** The entry that an import leaves beside those of what it changed. */
export async function auditImport(
  database: Database,
  { kind, counts }: Pick<ImportWork, 'kind' | 'counts'>,
  { actor, fileName }: { actor: Actor; fileName: string },
  now: Instant,
): Promise<void> {
  const after = { kind, fileName, ...counts };
  await audit(database, { actor, action: 'import.applied', subject: `import:${kind}`, after }, now);
}

/** The rows that were not imported, with the reason in a last column: to be mended and imported again. */
export function rejectedCsv(text: string, rejected: readonly RejectedRow[]): string {
  const { headings, rows } = readCsv(text);
  const cells = new Map(rows.map(row => [row.line, row.cells]));
  const listed = rejected.map(({ line, reason }) => {
    const own = cells.get(line) ?? [];
    return [line, ...headings.map((_, index) => own[index] ?? ''), reason];
  });
  return writeCsv([['Line', ...headings, 'Reason'], ...listed]);
}

function tableOf({ text }: ImportSource): CsvTable {
  if (!isText(text)) {
    throw new WaymarkError('request.invalid', 'The file is not CSV. Save it as CSV (UTF-8) first.');
  }
  const table = readCsv(text);
  if (table.headings.length === 0 || table.rows.length + table.broken.length === 0) {
    throw new WaymarkError('request.invalid', 'The file is empty. Its first line has to name the columns.');
  }
  if (text.length > importLimits.bytes || table.rows.length > importLimits.rows) {
    const limit = `${importLimits.rows} rows or ${importLimits.bytes / 1_000_000} MB`;
    throw new WaymarkError(
      'request.too-large',
      `The file has more than ${limit}. Split it and import the parts.`,
    );
  }
  return table;
}

const mappingOf = ({ kind, mapping }: ImportSource, table: CsvTable, { site }: Catalog): ImportMapping =>
  mapping ?? guessMapping(kind, table.headings, site.accountFields);

function missingIn({ columns }: ImportMapping, kind: ImportKind, table: CsvTable): string | undefined {
  const fields = new Set<string>();
  for (const field of table.headings.flatMap(heading => columns[heading] ?? [])) {
    if (fields.has(field)) return `Two columns are mapped to “${field}”. Leave one of them out.`;
    fields.add(field);
  }
  const needed = kind === 'people' ? ['email'] : ['name', 'externalId'];
  if (needed.some(field => fields.has(field))) return undefined;
  const what = kind === 'people' ? 'e-mail address' : "account's name or id";
  return `No column is mapped to the ${what}. Say which one it is.`;
}

async function planOf(
  database: Database,
  catalog: Catalog,
  kind: ImportKind,
  table: CsvTable,
  mapping: ImportMapping,
): Promise<ImportWork> {
  return kind === 'people'
    ? planPeopleOf(database, catalog, table, mapping)
    : planAccountsOf(database, catalog, table, mapping);
}

async function planPeopleOf(database: Database, catalog: Catalog, table: CsvTable, mapping: ImportMapping) {
  const { system } = mapping;
  const { lines, rejected } = await readPeople(table, mapping, catalog);
  const plan = planPeople(lines, await findForPeople(database, system, lines));
  const write: ImportWork['write'] = async (trx, from, count, actor, now) => {
    const part = plan.changes.slice(from, from + count);
    const personIds = await writePeople(trx, system, part, actor, now);
    await reconcileEnrolments(trx, catalog, { personIds }, now);
  };
  return { kind: 'people', total: plan.changes.length, ...withUnread(plan, rejected), write } as const;
}

async function planAccountsOf(database: Database, catalog: Catalog, table: CsvTable, mapping: ImportMapping) {
  const { lines, rejected } = readAccounts(table, mapping, catalog);
  const plan = planAccounts(lines, await findForAccounts(database, mapping.system, lines));
  const write: ImportWork['write'] = async (trx, from, count, actor, now) => {
    await writeAccounts(trx, plan.changes.slice(from, from + count), actor, now);
  };
  return { kind: 'accounts', total: plan.changes.length, ...withUnread(plan, rejected), write } as const;
}

/** Rows may fail to be read, and what was read may fail to fit. */
function withUnread(plan: ImportResult, unread: readonly RejectedRow[]): ImportResult {
  const rejected = [...plan.rejected, ...unread].sort((a, b) => a.line - b.line);
  return { counts: { ...plan.counts, rejected: rejected.length }, rejected };
}
