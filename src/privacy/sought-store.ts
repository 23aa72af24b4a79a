import { addressesOf, readPerson } from '#accounts';
import type { Database } from '#database';
import type { Held, Sought } from './held-rows-store.ts';
import { type HeldTable, heldTables } from './held-store.ts';

/** @throws WaymarkError `not-found` */
export async function soughtOf(database: Database, personId: string): Promise<Sought> {
  const { email } = await readPerson(database, personId);
  const held = await addressesOf(database, personId);
  return { personId, addresses: [...new Set([email, ...held.map(({ address }) => address)])] };
}

/** What is held about somebody, counted: what goes and what stays when they are erased. */
export interface HeldCount {
  readonly table: HeldTable;
  readonly held: Held;
  readonly count: number;
}

export async function countHeld(database: Database, personId: string): Promise<HeldCount[]> {
  const sought = await soughtOf(database, personId);
  const counted: HeldCount[] = [];
  for (const { table, held } of heldTables) {
    const { count } = await database
      .selectFrom(table)
      .select(eb => eb.fn.countAll().as('count'))
      .where(held.rows(sought))
      .executeTakeFirstOrThrow();
    counted.push({ table, held, count: Number(count) });
  }
  return counted;
}

/** Everything that is held about somebody, by table, as it is in the database but for secrets. */
export async function readHeld(
  database: Database,
  personId: string,
): Promise<{ readonly table: HeldTable; readonly held: Held; readonly rows: readonly object[] }[]> {
  const sought = await soughtOf(database, personId);
  const read = [];
  for (const { table, held } of heldTables) {
    const rows = await database.selectFrom(table).selectAll().where(held.rows(sought)).execute();
    read.push({ table, held, rows: rows.map(row => shown(row, held)) });
  }
  return read;
}

function shown(row: object, { only, secret = [], json = [] }: Held): object {
  const entries = Object.entries(row)
    .filter(([column]) => (only ? only.includes(column) : !secret.includes(column)))
    .map(([column, value]) => [
      column,
      json.includes(column) && typeof value === 'string' ? JSON.parse(value) : value,
    ]);
  return Object.fromEntries(entries);
}
