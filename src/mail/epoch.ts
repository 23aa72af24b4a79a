import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant } from '#clock';
import { countEpoch, holdRestored, readEpoch } from './epoch-store.ts';
import type { MailRoom } from './mail-room.ts';

/**
 * The restore epoch: a counter in the database and in a file outside of it, raised together whenever onboarding mail is about
 * to leave, and when it has left. A database whose count is behind the file's was restored from a backup: it does not know
 * what has left since. Then all onboarding mail that was due by now is held, and so is what the plan finds to have come due.
 *
 * Returns whether the database was restored. Without a file nobody can tell, and nothing is held.
 */
export async function checkEpoch(
  { config, database, log }: Pick<MailRoom, 'config' | 'database' | 'log'>,
  now: Instant,
): Promise<boolean> {
  if (!config.epochFile) return false;
  const kept = await readCount(config.epochFile);
  if ((await readEpoch(database)) >= kept) return false;
  const mails = await holdRestored(database, kept, now);
  log.warn({ mails }, 'the database is older than mail that has left; what was due is held');
  return true;
}

/** Raises the counter before onboarding mail leaves, and after. Nothing of it may leave when this returns false, or throws. */
export async function raiseEpoch(room: MailRoom, now: Instant): Promise<boolean> {
  const file = room.config.epochFile;
  if (!file) return true;
  if (await checkEpoch(room, now)) return false;
  const count = await countEpoch(room.database);
  await oneAfterTheOther(() => keepCount(file, count));
  return true;
}

let last: Promise<unknown> = Promise.resolve();

/** Lanes of one process share the file. */
function oneAfterTheOther<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work, work);
  last = done.catch(() => undefined);
  return done;
}

async function readCount(file: string): Promise<number> {
  try {
    return Number.parseInt(await readFile(file, 'utf8'), 10) || 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** On the disk before it returns. A count that is higher already stays: another process shares the file. */
async function keepCount(file: string, count: number): Promise<void> {
  if ((await readCount(file)) >= count) return;
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  const handle = await open(fresh, 'w');
  try {
    await handle.writeFile(`${count}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
