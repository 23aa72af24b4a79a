import { join } from 'node:path';
import { type Catalog, readBuiltCatalog } from '#catalog';
import type { Clock } from '#clock';
import type { Config } from '#config';
import { type Database, openDatabase } from '#database';
import { WaymarkError } from '#errors';
import { type Log, openLog } from '#log';

/** What every page, action and endpoint works with. Made once, here; nothing else opens a database or reads configuration. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly engine: 'sqlite' | 'postgres';
  readonly catalog: Catalog;
  close(): Promise<void>;
}

let opened: App | undefined;

export async function openApp(config: Config, clock: Clock): Promise<App> {
  const file = join(config.dataFolder, 'waymark.sqlite');
  const { database, engine, close } = openDatabase({ url: config.databaseUrl, file });
  const catalog = await readBuiltCatalog(config.distFolder);
  opened = { config, clock, log: openLog(config.logLevel), database, engine, catalog, close };
  return opened;
}

/** The app that this process opened at its start. */
export function app(): App {
  if (!opened) throw new WaymarkError('internal', 'The app is asked for before openApp has made it.');
  return opened;
}
