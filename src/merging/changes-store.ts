import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '#database';
import type { Cell, Row, RowChange } from './row-changes.ts';
import type { OwnedTableName } from './tables.ts';

const atOnce = 500;

/** Keeps what a merge has changed, so that it can be undone. */
export async function keepChanges(trx: Database, mergeId: string, changes: readonly RowChange[]) {
  const rows = changes.map(({ table, key, before, after }, position) => ({
    merge_id: mergeId,
    position,
    table_name: table,
    row_key: JSON.stringify(key),
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }));
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('merge_changes')
      .values(rows.slice(at, at + atOnce))
      .execute();
  }
}

const cells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export async function readChanges(trx: Database, mergeId: string): Promise<RowChange[]> {
  const rows = await trx
    .selectFrom('merge_changes')
    .selectAll()
    .where('merge_id', '=', mergeId)
    .orderBy('position')
    .execute();
  return rows.map(({ table_name, row_key, before, after }) => ({
    table: table_name as OwnedTableName,
    key: cells.parse(JSON.parse(row_key)),
    before: before === null ? null : cells.parse(JSON.parse(before)),
    after: after === null ? null : cells.parse(JSON.parse(after)),
  }));
}

/**
 * Puts rows back as they were. What has changed once more since then came later, and stays: a column is only put back where
 * it still is what the merge had made of it.
 */
export async function putBack(trx: Database, changes: readonly RowChange[]): Promise<void> {
  for (const { table, key, after } of changes.filter(({ before }) => !before)) {
    if (after && table !== 'people')
      await sql`delete from ${sql.table(table)} where ${matches(key)}`.execute(trx);
  }
  const altered = changes.filter(({ before, after }) => before && after);
  for (const alike of Map.groupBy(altered, shapeOf).values()) await putBackAlike(trx, alike);
  for (const { table, before } of changes.filter(({ after }) => !after)) {
    if (before) await insertRow(trx, table, before);
  }
}

/** Events go back by the thousand: those that changed alike go together. */
const shapeOf = ({ table, key, before, after }: RowChange): string =>
  Object.keys(key).join() === 'id'
    ? JSON.stringify([table, before, after])
    : JSON.stringify([table, key, before, after]);

async function putBackAlike(trx: Database, alike: readonly RowChange[]): Promise<void> {
  const [first] = alike;
  if (!first?.before || !first.after) return;
  const { table, key, before, after } = first;
  for (let at = 0; at < alike.length; at += atOnce) {
    const ids = alike.slice(at, at + atOnce).map(one => one.key['id'] ?? null);
    const these = alike.length > 1 ? sql`id in (${sql.join(ids)})` : matches(key);
    for (const [column, was] of Object.entries(before)) {
      const still = matches({ [column]: after[column] ?? null });
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${was}
        where ${these} and ${still} ${column === 'key' ? unlessTaken(table, was) : sql``}`.execute(trx);
    }
  }
}

/** Whoever has done the same again since has a fact of their own under that key: both stand. */
const unlessTaken = (table: OwnedTableName, key: Cell): RawBuilder<unknown> =>
  sql`and not exists (select 1 from ${sql.table(table)} as taken where taken.key = ${key})`;

async function insertRow(trx: Database, table: OwnedTableName, row: Row): Promise<void> {
  const columns = Object.keys(row).map(column => sql.ref(column));
  await sql`insert into ${sql.table(table)} (${sql.join(columns)})
    values (${sql.join(Object.values(row))}) on conflict do nothing`.execute(trx);
}

const matches = (row: Row): RawBuilder<boolean> =>
  sql`${sql.join(
    Object.entries(row).map(([column, value]) => equals(column, value)),
    sql` and `,
  )}`;

const equals = (column: string, value: Cell): RawBuilder<boolean> =>
  value === null ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`;
