import { stdout } from 'node:process';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { command } from '../src/platform/console.ts';
import { checkSite } from './site/check-site.ts';
import { counted, countText, errorsAmong, problemsText } from './site/print-problems.ts';

/** Prints everything that is wrong with the site's files, and ends with 1 when an error is among it. */
await command(async () => {
  const { siteFolder } = readConfig({ WAYMARK_SITE: process.env['WAYMARK_SITE'] });
  const { catalog, problems } = checkSite(
    siteFolder,
    systemClock.now().toZonedDateTimeISO('UTC').toPlainDate(),
  );
  if (problems.length > 0) console.log(`${problemsText(problems, stdout.isTTY)}\n`);
  const courses = catalog?.courses ?? [];
  const lessons = courses.reduce((sum, course) => sum + course.lessons.length, 0);
  console.log(
    `${siteFolder}: ${counted(catalog?.paths.length ?? 0, 'path')}, ${counted(courses.length, 'course')}, ${counted(lessons, 'lesson')}; ${countText(problems)}.`,
  );
  if (errorsAmong(problems).length > 0) process.exitCode = 1;
});
