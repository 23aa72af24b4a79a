import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A larger one is no bounce of ours: we send nothing of that size. */
const mostBytes = 2_000_000;

/**
 * Takes what is new in a Maildir, the oldest first: each mail is read by `take`, then moved to `cur` as seen. When one could
 * not be taken, it and all after it stay where they are and are tried again. A file that cannot be read is moved to `cur`
 * as not seen, so that it holds up nobody.
 *
 * @returns the names of files that could not be read
 */
export async function takeReturned(
  folder: string,
  most: number,
  take: (bytes: Uint8Array) => Promise<void>,
): Promise<string[]> {
  const unread: string[] = [];
  const names = (await readdir(join(folder, 'new'))).sort().slice(0, most);
  await mkdir(join(folder, 'cur'), { recursive: true });
  for (const name of names) {
    const file = join(folder, 'new', name);
    const bytes = await readFile(file).catch(({ code }) => (code === 'ENOENT' ? 'taken' : undefined));
    // By another worker.
    if (bytes === 'taken') continue;
    if (!bytes) unread.push(name);
    else if (bytes.length <= mostBytes) await take(bytes);
    await rename(file, join(folder, 'cur', bytes ? `${name}:2,S` : `${name}:2,`));
  }
  return unread;
}
