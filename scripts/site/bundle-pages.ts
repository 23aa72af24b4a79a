import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { WaymarkError } from '#errors';

/**
 * Lets Astro bundle pages and lessons into `<buildFolder>/{client,server}`, in a process of its own so that its memory
 * is given back. What the bundler says is shown when it fails, or when asked for.
 */
export async function bundlePages({
  root,
  siteFolder,
  buildFolder,
  verbose,
}: {
  root: string;
  siteFolder: string;
  buildFolder: string;
  verbose: boolean;
}): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', join(root, 'node_modules/astro/bin/astro.mjs'), 'build'],
    {
      cwd: root,
      stdio: verbose ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ASTRO_TELEMETRY_DISABLED: '1',
        WAYMARK_SITE: siteFolder,
        WAYMARK_BUILD: buildFolder,
      },
    },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => said.push(String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return unwrap(buildFolder);
  console.error(said.join('').split('\n').slice(-60).join('\n'));
  throw new WaymarkError('content.invalid', `Bundling failed (${code}); the last build stays in force.`);
}

/** Astro empties the folder that it writes to, so it gets one of its own. */
async function unwrap(buildFolder: string): Promise<void> {
  for (const part of ['client', 'server']) {
    await rename(join(buildFolder, 'bundle', part), join(buildFolder, part));
  }
  await rmdir(join(buildFolder, 'bundle'));
}
