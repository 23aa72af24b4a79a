import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';

/** Asks the running `npm start` of this data folder to take over the newest build without losing a request. */
await command(async () => {
  const { dataFolder } = readConfig(process.env);
  try {
    process.kill(Number(readFileSync(join(dataFolder, 'waymark.pid'), 'utf8')), 'SIGHUP');
  } catch (cause) {
    throw new WaymarkError('not-found', `Nothing runs on ${dataFolder}. Start it with npm start.`, { cause });
  }
  console.log('Asked the running Waymark to take over the newest build; it says so in its own output.');
});
