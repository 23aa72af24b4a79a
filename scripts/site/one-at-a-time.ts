import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs alone among all processes that name the same file: Astro keeps what it works on in one folder of the project. */
export async function oneAtATime<T>(lockFile: string, run: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let told = false; !take(lockFile); told = true) {
    if (!told) console.log('Waiting for another build to end …');
    await pause(200);
  }
  const leave = () => rmSync(lockFile, { force: true });
  process.once('exit', leave);
  try {
    return await run();
  } finally {
    leave();
    process.off('exit', leave);
  }
}

export const buildLock = (root: string): string => join(root, '.astro', 'build.lock');

function take(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(lockFile)) rmSync(lockFile, { force: true });
    return false;
  }
}

/** A process that was killed holds nothing any more. */
function isHeld(lockFile: string): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
