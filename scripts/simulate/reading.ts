import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config';
import { type Database, openDatabase } from '#database';
import { WaymarkError } from '#errors';

/** Reads the database of this installation as it is at one moment, while it may be in use. Writing is refused by the database. */
export async function reading<Result>(
  config: Config,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const file = join(config.dataFolder, 'waymark.sqlite');
  if (!config.databaseUrl && !existsSync(file)) {
    throw new WaymarkError(
      'config.invalid',
      `There is no database at ${file}. Start Waymark once, or set WAYMARK_DATA or DATABASE_URL.`,
    );
  }
  const { database, engine, close } = openDatabase({ url: config.databaseUrl, file, readOnly: true });
  try {
    const transaction = database.transaction();
    const whole = engine === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
    return await whole.execute(work);
  } finally {
    await close();
  }
}
