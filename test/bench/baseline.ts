import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, runNode, type Started, startNode, stopped, untilAnswers } from './command.ts';

const folder = join(import.meta.dirname, 'baselines');

/** Installs what we compare with, from a lock file of its own, unless it is there already. */
export async function installBaselines(): Promise<void> {
  const lock = await readFile(join(folder, 'package-lock.json'), 'utf8');
  const mark = join(folder, 'node_modules', '.installed-from');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === lock) return;
  console.log('Installing the baselines …');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(npm, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm ci ended with ${code} in ${folder}.`);
  await writeFile(mark, lock);
}

export type Project = 'static' | 'on-demand';

const astro = join(folder, 'node_modules/astro/bin/astro.mjs');

/** Builds a baseline from nothing. */
export async function buildBaseline(project: Project, lessons = '') {
  const cwd = join(folder, project);
  for (const made of ['dist', '.astro', 'node_modules'])
    await rm(join(cwd, made), { recursive: true, force: true });
  return runNode({ args: [astro, 'build'], cwd, env: { LESSONS: lessons } });
}

export async function serveBaseline(): Promise<{ origin: string; started: Started; stop(): Promise<void> }> {
  const port = await freePort();
  const args = [join(folder, 'on-demand/serve.mjs')];
  const started = startNode({ args, env: { PORT: String(port), NODE_ENV: 'production' } });
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswers(started, origin);
  return { origin, started, stop: () => stopped(started) };
}
