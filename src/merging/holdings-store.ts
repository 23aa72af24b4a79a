import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#database';
import { toOthersAbout } from './mails-store.ts';
import type { Holdings, Row } from './row-changes.ts';
import { type OwnedTableName, ownedTable, ownedTableNames } from './tables.ts';

/** Every row that belongs to these people, as it is. */
export async function readHoldings(trx: Database, personIds: readonly string[]): Promise<Holdings> {
  const holdings: Partial<Record<OwnedTableName, readonly Row[]>> = {};
  for (const table of ownedTableNames) holdings[table] = await rowsOf(trx, table, personIds);
  return holdings as Holdings;
}

async function rowsOf(trx: Database, table: OwnedTableName, personIds: readonly string[]): Promise<Row[]> {
  const { owner, key, columns } = ownedTable(table);
  const list = columns ? sql.join(columns.map(column => sql.ref(column))) : sql`*`;
  const { rows } = await sql<Row>`select ${list} from ${sql.table(table)}
    where ${sql.ref(owner)} in (${sql.join(personIds)}) ${andAlso(table, personIds)}
    order by ${sql.join(key.map(column => sql.ref(column)))}`.execute(trx);
  return rows;
}

function andAlso(table: OwnedTableName, personIds: readonly string[]): RawBuilder<unknown> {
  // Empty records that have become theirs before point to whoever they are in the end.
  if (table === 'people') return sql`or merged_into in (${sql.join(personIds)})`;
  // What others are told of them names them in its key.
  if (table === 'mails') return sql`or ${toOthersAbout(personIds)}`;
  return sql``;
}
