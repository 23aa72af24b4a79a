import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A command of package.json, run as npm runs it. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number>;
  text(): string;
  /** Resolves when this has been printed so many times. */
  says(what: string, times?: number): Promise<void>;
}

/** Runs a script of `scripts/` on the tiny academy, with nothing in the environment but this. */
export function start(environment: Record<string, string>, script = 'start.ts', ...args: string[]): Started {
  const { siteFolder, distFolder } = inject('academy');
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      LOG_LEVEL: 'warn',
      WAYMARK_SITE: siteFolder,
      WAYMARK_DIST: distFolder,
      WAYMARK_DATA: folder(),
      ...environment,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      text += String(chunk);
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number);
  return {
    child,
    ended,
    text: () => text,
    says: async (what, times = 1) => {
      const deadline = performance.now() + 60_000;
      while (text.split(what).length <= times) {
        if (performance.now() > deadline || child.exitCode !== null)
          throw new Error(`It never said “${what}”:\n${text}`);
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    },
  };
}

/** A folder of the test's own. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The status of an answer, or the code of what went wrong. */
export async function statusOf(url: string): Promise<number | string> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return ((error as Error).cause as NodeJS.ErrnoException)?.code ?? String(error);
  }
}
