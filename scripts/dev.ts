import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readConfig } from '#config';
import { command } from '../src/platform/console.ts';

const root = join(import.meta.dirname, '..');

/**
 * The demo as you type. Pages, components and styles are taken over in place; what lies behind the front doors, and the
 * site's files, by starting the process again, which takes a second or two.
 */
await command(async () => {
  const { siteFolder } = readConfig(process.env);
  let server = start();
  let due: NodeJS.Timeout | undefined;
  const restart = () => {
    clearTimeout(due);
    due = setTimeout(() => {
      const again = () => {
        server = start();
      };
      if (server.exitCode !== null) return again();
      server.once('exit', again);
      server.kill('SIGTERM');
    }, 150);
  };
  for (const folder of [join(siteFolder, 'content'), join(siteFolder, 'courses'), join(root, 'src')]) {
    watch(folder, { recursive: true }, (_, name) => {
      if (name && needsRestart(resolve(folder, name))) restart();
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => server.kill('SIGTERM') && process.exit(0));
});

function start(): ChildProcess {
  return spawn(process.execPath, [join(root, 'scripts/dev-server.ts')], { stdio: 'inherit' });
}

/** Vite takes over the rest by itself. */
function needsRestart(file: string): boolean {
  const inside = relative(join(root, 'src'), file);
  return inside.startsWith('..') || !/^(pages|layouts|components|styles|actions|env\.d\.ts)/.test(inside);
}
