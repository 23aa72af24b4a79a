import { type OwnedTableName, ownedTable, ownedTableNames } from './tables.ts';

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;
/** The rows of some people, table by table. */
export type Holdings = Readonly<Record<OwnedTableName, readonly Row[]>>;

/** One row before and after: the columns that differ, or all of a row that was added or removed. */
export interface RowChange {
  readonly table: OwnedTableName;
  readonly key: Row;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** What has to be put back, in this order, to come from `after` to `before`. */
export function changesBetween(before: Holdings, after: Holdings): RowChange[] {
  return ownedTableNames.flatMap(table => tableChanges(table, before[table], after[table]));
}

function tableChanges(table: OwnedTableName, before: readonly Row[], after: readonly Row[]): RowChange[] {
  const { key } = ownedTable(table);
  const named = (row: Row): Row => pick(row, key);
  const nameOf = (row: Row): string => JSON.stringify(named(row));
  const left = new Map(before.map(row => [nameOf(row), row]));
  const right = new Map(after.map(row => [nameOf(row), row]));
  const changed = [...left].flatMap(([name, row]): RowChange[] => {
    const now = right.get(name);
    if (!now) return [{ table, key: named(row), before: row, after: null }];
    const columns = Object.keys(row).filter(column => row[column] !== now[column]);
    if (columns.length === 0) return [];
    return [{ table, key: named(row), before: pick(row, columns), after: pick(now, columns) }];
  });
  const added = [...right].filter(([name]) => !left.has(name));
  return [...changed, ...added.map(([, row]) => ({ table, key: named(row), before: null, after: row }))];
}

const pick = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map(column => [column, row[column] ?? null]));
