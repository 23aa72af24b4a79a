import { join } from 'node:path';
import { dev } from 'astro';
import { nameCurrentBuild } from '#catalog';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { bringUp } from './serving/bring-up.ts';
import { greeting } from './serving/greeting.ts';
import { buildSite } from './site/build-site.ts';
import { countText, problemsText } from './site/print-problems.ts';

const root = join(import.meta.dirname, '..');

/** One run of the development server; scripts/dev.ts starts it again when the site or a domain module changes. */
await command(async () => {
  const config = readConfig({ ...process.env, WAYMARK_DIST: join(root, '.astro', 'dev') });
  const { siteFolder, distFolder, host, port } = config;
  const buildFolder = join(distFolder, 'builds', 'dev');
  const today = systemClock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const site = await buildSite({ siteFolder, buildFolder, today });
  if (site.problems.length > 0) console.log(problemsText(site.problems, process.stdout.isTTY));
  if (site.outcome === 'refused') {
    throw new WaymarkError(
      'content.invalid',
      `The site has ${countText(site.problems)}. Waiting for you to mend it.`,
    );
  }
  await nameCurrentBuild(distFolder, 'dev');
  process.env['WAYMARK_BUILD'] = buildFolder;
  const { app, down } = await bringUp(config, systemClock);
  const server = await dev({ root, logLevel: 'warn', server: { host, port } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      app.live.end();
      await server.stop();
      await down();
      process.exit(0);
    });
  }
  console.log(await greeting(app));
});
