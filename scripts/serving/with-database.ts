import { join } from 'node:path';
import type { Config } from '#config';
import { type Database, migrate, openDatabase } from '#database';
import { claimDatabase } from '../../src/demo/demo.ts';

/** Opens the database of this installation for one command: up to date, meant for this mode, and closed afterwards. */
export async function withDatabase<Result>(
  config: Config,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const file = join(config.dataFolder, 'waymark.sqlite');
  const { database, close } = openDatabase({ url: config.databaseUrl, file });
  try {
    await migrate(database);
    await claimDatabase(database, config.mode);
    return await work(database);
  } finally {
    await close();
  }
}
