import { resolve } from 'node:path';
import { systemClock } from '#clock';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { writeNewSite } from './site/scaffold.ts';

/** Begins a site of your own in a new folder, so that Waymark can be upgraded without a merge. */
await command(async () => {
  const [named] = process.argv.slice(2);
  if (!named) throw new WaymarkError('content.invalid', 'Say where: npm run new:site -- ../our-academy');
  const folder = resolve(named);
  await writeNewSite(folder, systemClock.now().toZonedDateTimeISO('UTC').toPlainDate());
  console.log(`A site with one role, path and course is in ${folder}. Next:

  1. Change the name, colour and postal address in ${folder}/content/site.yaml.
  2. See it:     WAYMARK_SITE=${folder} npm start
  3. Check it:   WAYMARK_SITE=${folder} npm run check
  4. Keep it:    git init ${folder}`);
});
