import { buffer } from 'node:stream/consumers';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { receiveBounce } from '#mail';
import { command } from '../src/platform/console.ts';
import { withDatabase } from './serving/with-database.ts';

const words = {
  recorded: 'Written down.',
  known: 'That was known already.',
  'not-ours': 'It answers no mail of ours, so nothing was done.',
  'no-bounce': 'It is no bounce, so nothing was done.',
} as const;

/** `npm run take-bounce < mail`: reads a mail that came to the return path, as a mail server pipes it. */
await command(async () => {
  const bytes = await buffer(process.stdin);
  const config = readConfig(process.env);
  const receipt = await withDatabase(config, database => receiveBounce(database, bytes, systemClock.now()));
  console.log(words[receipt]);
});
