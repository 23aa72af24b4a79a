import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '../..');

export interface BuiltSite {
  readonly siteFolder: string;
  readonly distFolder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The tiny site of test/academy. */
    academy: BuiltSite;
    /** The site that ships: the manual. */
    manual: BuiltSite;
  }
}

const builtAs = (name: string): string => join(root, '.waymark', 'test-builds', name);

/** What the browser tests serve. */
export const testBuilds = [
  { name: 'manual', siteFolder: root, distFolder: builtAs('manual') },
  { name: 'academy', siteFolder: join(root, 'test/academy'), distFolder: builtAs('academy') },
] as const;

/** Builds these sites once before the browser tests; what has not changed is not built again. */
export default async function buildSites(project: TestProject): Promise<void> {
  for (const { name, siteFolder } of testBuilds) project.provide(name, await buildSite(siteFolder, name));
}

/** Builds a site as `npm run build` does, into a folder of this name that later runs find again. */
export async function buildSite(siteFolder: string, name: string): Promise<BuiltSite> {
  const distFolder = builtAs(name);
  const child = spawn(process.execPath, [join(root, 'scripts/build.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WAYMARK_SITE: siteFolder, WAYMARK_DIST: distFolder },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => said.push(String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`The build of ${name} failed:\n${said.join('')}`);
  return { siteFolder, distFolder };
}
