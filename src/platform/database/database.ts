import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ControlledTransaction, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool } from 'pg';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export { isCollision } from './collision.ts';
export { compiledOnce } from './compiled-once.ts';
export { newId } from './id.ts';
export { migrate } from './migrate.ts';
export { type SharedWork, sharedCommits } from './shared-commits.ts';
export type { Tables } from './tables.ts';

/** An open database, or a transaction in one: every store function takes it first. */
export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables> | ControlledTransaction<Tables>;

export interface OpenDatabase {
  readonly database: Database;
  readonly engine: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL when a URL is given, else the SQLite file (made when absent; `:memory:` for one that nobody keeps).
 * Booleans are 0 and 1, instants are text (see `#clock`), JSON is text: the same on both.
 *
 * @param options.readOnly whatever would write is refused by the database itself; the file must be there
 */
export function openDatabase(options: {
  url?: string | undefined;
  file: string;
  readOnly?: boolean;
}): OpenDatabase {
  const { readOnly = false } = options;
  if (options.url) {
    const only = readOnly ? { options: '-c default_transaction_read_only=on' } : {};
    const pool = new Pool({ connectionString: options.url, max: 10, ...only });
    // A server that ends an idle connection ends no process: the next query opens another, or says why it cannot.
    pool.on('error', () => undefined);
    const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    return { database, engine: 'postgres', close: () => database.destroy() };
  }
  if (options.file !== ':memory:' && !readOnly) mkdirSync(dirname(options.file), { recursive: true });
  const database = new Kysely<Tables>({ dialect: openSqlite(options.file, readOnly) });
  return { database, engine: 'sqlite', close: () => database.destroy() };
}
