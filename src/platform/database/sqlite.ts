import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/**
 * `node:sqlite` behind Kysely's own SQLite dialect. A commit is on the disk before it is answered (WAL, synchronous
 * FULL). Prepared statements are kept: preparing costs more than most of our queries.
 */
export function openSqlite(file: string, readOnly = false): SqliteDialect {
  const connection = new DatabaseSync(file, { timeout: 5_000, readOnly });
  if (!readOnly) connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  connection.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;');
  const kept = new Map<string, SqliteStatement>();
  const database: SqliteDatabase = {
    close: () => connection.close(),
    prepare: sql => {
      const known = kept.get(sql);
      if (known) return known;
      const statement = readable(connection.prepare(sql));
      if (kept.size >= 500) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
  return new SqliteDialect({ database });
}

function readable(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...(parameters as SQLInputValue[])),
    run: parameters => statement.run(...(parameters as SQLInputValue[])),
    iterate: parameters => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
