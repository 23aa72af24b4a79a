import { systemClock } from '#clock';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { writeNewCourse } from './site/scaffold.ts';

/** Begins a course as a draft in the configured site. */
await command(async () => {
  const [id] = process.argv.slice(2);
  if (!id) throw new WaymarkError('content.invalid', 'Say its id: npm run new:course -- first-report');
  const { siteFolder } = readConfig({ WAYMARK_SITE: process.env['WAYMARK_SITE'] });
  const files = await writeNewCourse(
    siteFolder,
    id,
    systemClock.now().toZonedDateTimeISO('UTC').toPlainDate(),
  );
  console.log(`A draft, which only authors see, is in ${siteFolder}:

${files.map(file => `  ${file}`).join('\n')}

Write it, then: npm run check`);
});
