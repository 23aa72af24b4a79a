import { join } from 'node:path';
import { readConfig } from '#config';
import { migrate, openDatabase } from '#database';

const config = readConfig(process.env);
const { database, close } = openDatabase({
  url: config.databaseUrl,
  file: join(config.dataFolder, 'waymark.sqlite'),
});
const ran = await migrate(database);
console.log(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}`);
await close();
