import { longestExternalId, readExternalId } from '../external-id.ts';
import { emptying } from './cells.ts';
import type { CsvRow, CsvTable } from './csv.ts';
import type { ImportMapping } from './mapping.ts';

/** Something that cannot be used, and the end of the sentence “… is wrong” about it. */
export interface Fault {
  /** Undefined when it is about the row as a whole. */
  readonly field: string | undefined;
  readonly reason: string;
}

/** Reads what stands in a row, or in a form, by our fields and collects everything that is wrong with it. */
export interface CellReader {
  readonly faults: readonly Fault[];
  /** What stands in the field's column: undefined when there is none or the cell is empty. */
  text(field: string): string | undefined;
  /**
   * The cell as `read` understands it: undefined to leave the field as it is, null to empty it.
   *
   * @param expected the end of the sentence “… is not …”
   */
  value<Value>(
    field: string,
    read: (cell: string) => Value | undefined,
    expected: string,
  ): Value | null | undefined;
  reject(field: string | undefined, reason: string): void;
}

export interface RowReader extends CellReader {
  readonly line: number;
}

export const reasonsOf = ({ faults }: CellReader): string => faults.map(({ reason }) => reason).join('; ');

export function readersOf(table: CsvTable, mapping: ImportMapping): RowReader[] {
  const columns = new Map<string, number>();
  table.headings.forEach((heading, index) => {
    const field = mapping.columns[heading];
    if (field && !columns.has(field)) columns.set(field, index);
  });
  return table.rows.map(row => readerOf(row, columns, table.headings.length));
}

function readerOf(row: CsvRow, columns: ReadonlyMap<string, number>, width: number): RowReader {
  const reader = cellReader(field => row.cells[columns.get(field) ?? -1] || undefined);
  if (row.cells.slice(width).some(Boolean))
    reader.reject(undefined, `has ${row.cells.length} cells, but there are ${width} headings`);
  return { ...reader, line: row.line };
}

export function cellReader(text: CellReader['text']): CellReader {
  const faults: Fault[] = [];
  const reject = (field: string | undefined, reason: string) => void faults.push({ field, reason });
  return {
    faults,
    text,
    reject,
    value: (field, read, expected) => {
      const cell = text(field);
      if (cell === undefined) return undefined;
      if (cell === emptying) return null;
      const value = read(cell);
      if (value === undefined) reject(field, `“${cell.slice(0, 60)}” is not ${expected}`);
      return value;
    },
  };
}

/** How the system calls what the row is about. */
export function externalIdOf(row: RowReader, system: string): string | undefined {
  const id = row.text('externalId');
  if (id && id.length > longestExternalId)
    row.reject('externalId', `has an id of more than ${longestExternalId} characters`);
  return id && readExternalId(id, system);
}

/** Every cell of a field's column. */
export function columnOf(table: CsvTable, mapping: ImportMapping, field: string): string[] {
  const index = table.headings.findIndex(heading => mapping.columns[heading] === field);
  return index < 0 ? [] : table.rows.map(row => row.cells[index] ?? '');
}
