import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { testBuilds } from '../test/support/built-sites.ts';
import { fetchChromium } from '../test/support/chromium.ts';

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const astro = 'node_modules/astro/bin/astro.mjs';
const types: Step = { name: 'types', args: [astro, 'check', '--minimumFailingSeverity', 'error'] };
/** What the browser tests serve: the site that ships here, as `npm run build` makes it, and the tiny academy. */
const builds = testBuilds.map(
  ({ name, siteFolder, distFolder }): Step => ({
    name: `build of the ${name}`,
    args: ['scripts/build.ts'],
    environment: { WAYMARK_SITE: siteFolder, WAYMARK_DIST: distFolder },
  }),
);

const chromium = await fetchChromium();
console.log(`Browser: ${chromium}`);
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill();
});

// Every check and test there is, in the order in which a failure is found fastest.
await show({ name: 'content', args: ['scripts/check.ts'] });
await show({
  name: 'format and lint',
  args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
});
await show({ name: 'types of pages', args: [astro, 'sync'] });
// Each of these keeps one processor busy.
await Promise.all([tell(types), tellAll(builds)]);
await show({ name: 'tests', args: ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)] });

/** Runs it and shows what it says as it says it. */
async function show(step: Step): Promise<void> {
  console.log(`\n▸ ${step.name}`);
  await ended(step, start(step, 'inherit'), () => undefined);
}

async function tellAll(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await tell(step);
}

/** Runs it beside others and shows what it said once it has ended. */
async function tell(step: Step): Promise<void> {
  const child = start(step, 'pipe');
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => said.push(String(chunk)));
  await ended(step, child, () => console.log(`\n▸ ${step.name}\n${said.join('').trimEnd()}`));
}

function start({ args, environment }: Step, output: 'inherit' | 'pipe'): ChildProcess {
  const child = spawn(process.execPath, args, {
    stdio: ['inherit', output, output],
    env: { ...process.env, CHROMIUM_PATH: chromium, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  running.add(child);
  return child;
}

/** Ends everything when it has failed, so that the first failure is the last that is told. */
async function ended({ name }: Step, child: ChildProcess, before: () => void): Promise<void> {
  const began = performance.now();
  const [code] = (await once(child, 'close')) as [number | null];
  running.delete(child);
  before();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) process.exit(code ?? 1);
}
