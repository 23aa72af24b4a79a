import { emptying, longestExternalId, readExternalId } from './cells.ts';
import type { CsvRow, CsvTable } from './csv.ts';
import type { ImportMapping } from './mapping.ts';

/** Reads one row by our fields and collects everything that is wrong with it. */
export interface RowReader {
  readonly line: number;
  readonly reasons: readonly string[];
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
  reject(reason: string): void;
}

export function readersOf(table: CsvTable, mapping: ImportMapping): RowReader[] {
  const columns = new Map<string, number>();
  table.headings.forEach((heading, index) => {
    const field = mapping.columns[heading];
    if (field && !columns.has(field)) columns.set(field, index);
  });
  return table.rows.map(row => readerOf(row, columns, table.headings.length));
}

function readerOf(row: CsvRow, columns: ReadonlyMap<string, number>, width: number): RowReader {
  const reasons: string[] = [];
  if (row.cells.slice(width).some(Boolean))
    reasons.push(`has ${row.cells.length} cells, but there are ${width} headings`);
  const text = (field: string) => row.cells[columns.get(field) ?? -1] || undefined;
  return {
    line: row.line,
    reasons,
    text,
    reject: reason => void reasons.push(reason),
    value: (field, read, expected) => {
      const cell = text(field);
      if (cell === undefined) return undefined;
      if (cell === emptying) return null;
      const value = read(cell);
      if (value === undefined) reasons.push(`“${cell.slice(0, 60)}” is not ${expected}`);
      return value;
    },
  };
}

/** How the system calls what the row is about. */
export function externalIdOf(row: RowReader, system: string): string | undefined {
  const id = row.text('externalId');
  if (id && id.length > longestExternalId)
    row.reject(`has an id of more than ${longestExternalId} characters`);
  return id && readExternalId(id, system);
}

/** Every cell of a field's column. */
export function columnOf(table: CsvTable, mapping: ImportMapping, field: string): string[] {
  const index = table.headings.findIndex(heading => mapping.columns[heading] === field);
  return index < 0 ? [] : table.rows.map(row => row.cells[index] ?? '');
}
