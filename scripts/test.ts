import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fetchChromium } from '../test/support/chromium.ts';

/** Every check and test there is, in the order in which a failure is found fastest. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['content', ['scripts/check.ts']],
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['types of pages', ['node_modules/astro/bin/astro.mjs', 'sync']],
  ['types', ['node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'error']],
  ['build', ['scripts/build.ts']],
  ['tests', ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]],
];

const chromium = await fetchChromium();
console.log(`Browser: ${chromium}`);
for (const [name, args] of steps) {
  const began = performance.now();
  console.log(`\n▸ ${name}`);
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) process.exit(code ?? 1);
}
