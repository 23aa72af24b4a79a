import { existsSync, rmSync } from 'node:fs';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { nameCurrentBuild, type Problem } from '#catalog';
import { systemClock } from '#clock';
import { type Config, readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { bundlePages } from './site/bundle-pages.ts';
import { compileApart } from './site/compile-apart.ts';
import { inputsHash } from './site/inputs.ts';
import { buildLock, oneAtATime } from './site/one-at-a-time.ts';
import { counted, countText, errorsAmong, problemsText } from './site/print-problems.ts';
import { step } from './site/step.ts';

const root = join(import.meta.dirname, '..');
const kept = 3;

/**
 * Compiles the site and the pages into `<dist>/builds/<id>` and puts that build in force. The id is a hash of everything
 * that goes in: what was built before is only named again. A refused or failed build changes nothing.
 *
 * Options: --force builds all the same, --verbose shows what the bundler says.
 */
await command(async () => {
  const config = readConfig({
    WAYMARK_SITE: process.env['WAYMARK_SITE'],
    WAYMARK_DIST: process.env['WAYMARK_DIST'],
  });
  refuseOutside(config);
  await oneAtATime(buildLock(root), () => bringIntoForce(config));
});

async function bringIntoForce(config: Config): Promise<void> {
  const hash = inputsHash(root, config.siteFolder);
  const builds = join(config.distFolder, 'builds');
  const same = (existsSync(builds) ? await readdir(builds) : []).filter(isOf(hash)).sort().at(-1);
  const again = same === undefined || process.argv.includes('--force');
  const id = again ? freeId(hash, builds) : same;
  if (again) {
    await rm(join(config.distFolder, 'compiled'), { recursive: true, force: true });
    await build(config, join(builds, id));
  } else console.log('Nothing has changed since this was built.');
  await nameCurrentBuild(config.distFolder, id);
  const now = new Date(systemClock.now().epochMilliseconds);
  await utimes(join(builds, id), now, now);
  await removeOld(builds);
}

function isOf(hash: string): (name: string) => boolean {
  return name => name.startsWith(hash) && !name.endsWith('.next');
}

/** A build that a process may be serving is never overwritten, not even by --force. */
function freeId(hash: string, builds: string): string {
  let id = hash;
  for (let count = 2; existsSync(join(builds, id)); count += 1) id = `${hash}-${count}`;
  return id;
}

async function build({ siteFolder }: Config, buildFolder: string): Promise<void> {
  const next = `${buildFolder}.next`;
  await rm(next, { recursive: true, force: true });
  process.once('exit', () => rmSync(next, { recursive: true, force: true }));
  const today = systemClock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const verbose = process.argv.includes('--verbose');
  const bundle = (problems: readonly Problem[]) => {
    if (problems.length > 0) console.log(`${counted(problems.length, 'warning')}; npm run check shows what.`);
    return bundlePages({ root, siteFolder, buildFolder: next, verbose });
  };
  const site = await step('Checking and compiling the site, its lessons and pages', () =>
    compileApart({ siteFolder, buildFolder: next, today }, bundle),
  );
  if (site.outcome === 'refused') {
    console.log(`\n${problemsText(errorsAmong(site.problems), process.stdout.isTTY)}`);
    const message = `The site has ${countText(site.problems)}. Mend the errors above; the last build stays in force.`;
    throw new WaymarkError('content.invalid', message);
  }
  await rename(next, buildFolder);
}

/** The bundle finds `#` imports and node_modules by going up from where it lies. */
function refuseOutside({ distFolder }: Config): void {
  const way = relative(root, distFolder);
  if (!way.startsWith('..') && !isAbsolute(way)) return;
  throw new WaymarkError(
    'config.invalid',
    `WAYMARK_DIST must lie inside ${root}, where the code is that a build uses.`,
  );
}

/** Keeps those that were in force last: a process may still serve one, and going back is naming it. */
async function removeOld(builds: string): Promise<void> {
  const names = await readdir(builds);
  const aged = await Promise.all(
    names
      .filter(name => !name.endsWith('.next'))
      .map(async name => ({ name, at: (await stat(join(builds, name))).mtimeMs })),
  );
  for (const { name } of aged.toSorted((a, b) => b.at - a.at).slice(kept)) {
    await rm(join(builds, name), { recursive: true, force: true });
  }
}
