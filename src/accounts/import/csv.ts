import { type CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** One record of a CSV file, with the line that it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Records that could not be read at all. */
  readonly broken: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * The text of an uploaded file. UTF-8 (with or without its mark) and UTF-16 are recognised; anything else is taken for
 * Windows-1252, which is what spreadsheets in western Europe write.
 */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether a file was text at all: a workbook, or text in an encoding that does not say so, holds the character 0. */
export const isText = (text: string): boolean => !text.includes('\0');

/** Reads comma, semicolon or tab separated text (RFC 4180, more or less). A broken record does not stop the others. */
export function readCsv(text: string): CsvTable {
  // csv-parse would count a line break of two characters within quotes twice.
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const broken = new Map<number, string>();
  const records = parse(body, {
    delimiter: delimiterOf(body),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_skip: error => {
      if (error) broken.set(lineOf(error), 'a quotation mark is missing or stands in the wrong place');
    },
  }) as unknown as { info: { lines: number }; record: string[] }[];
  const [head, ...rest] = records;
  const headings = unique(head?.record ?? []);
  const rows = rest.map(({ info, record }) => {
    return { line: info.lines - breaksIn(record), cells: record.map(unguard) };
  });
  return {
    headings,
    rows: rows.filter(({ cells }) => cells.some(cell => cell !== '')),
    broken: [...broken].map(([line, reason]) => ({ line, reason })),
  };
}

const lineOf = (error: CsvError): number => Number((error as { lines?: number }).lines ?? 0);

/** csv-parse tells the line that a record ends on. */
const breaksIn = (record: readonly string[]): number =>
  record.reduce((count, cell) => count + (cell.match(/\n/g)?.length ?? 0), 0);

function delimiterOf(text: string): string {
  const heading =
    text
      .slice(0, 10_000)
      .replace(/"[^"]*"/g, '')
      .split('\n', 1)[0] ?? '';
  const counts = [',', ';', '\t'].map(mark => ({ mark, count: heading.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

/** A heading that stands twice would otherwise hide a column. */
function unique(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading, index) => {
    const name = heading || `Column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

export type CsvCell = string | number | null;

/**
 * CSV that a spreadsheet opens without running what somebody typed: cells like `=…` or `@…` get an apostrophe, which
 * {@link readCsv} takes away again.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  const guarded = rows.map(row => row.map(guard));
  // A line break within a cell is another than that of records, and would not be quoted.
  return stringify(guarded, { bom: true, record_delimiter: 'windows', quoted_match: /\n/ });
}

/** What a spreadsheet takes for a formula; with apostrophes before it, so that taking one away gives back what it was. */
const formula = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

const guard = (cell: CsvCell): CsvCell =>
  typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell;

const unguard = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
