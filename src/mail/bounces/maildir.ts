import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A larger one is no bounce of ours: we send nothing of that size. */
const mostBytes = 2_000_000;

/**
 * Takes what is new in a Maildir, the oldest first: each mail is read by `take`, then moved to `cur` as seen. One that could
 * not be taken stays where it is and is tried again.
 */
export async function takeReturned(
  folder: string,
  most: number,
  take: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  const names = (await readdir(join(folder, 'new'))).sort().slice(0, most);
  await mkdir(join(folder, 'cur'), { recursive: true });
  for (const name of names) {
    const file = join(folder, 'new', name);
    const bytes = await readFile(file);
    if (bytes.length <= mostBytes) await take(bytes);
    await rename(file, join(folder, 'cur', `${name}:2,S`));
  }
  return names.length;
}
