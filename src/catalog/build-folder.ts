import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WaymarkError } from '#errors';

/**
 * The folder of the build that is in force. Builds lie side by side in `<dist>/builds/` and `<dist>/current` holds the
 * name of one: a process keeps the folder that it started from, whatever is built meanwhile.
 *
 * @throws WaymarkError `content.not-built`
 */
export function currentBuild(distFolder: string): string {
  try {
    return join(distFolder, 'builds', readFileSync(join(distFolder, 'current'), 'utf8').trim());
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no build. Run npm run build first.', { cause });
  }
}

/** Puts a whole build in force, at one stroke. */
export async function nameCurrentBuild(distFolder: string, buildId: string): Promise<void> {
  const file = join(distFolder, 'current');
  await mkdir(distFolder, { recursive: true });
  await writeFile(`${file}.next`, `${buildId}\n`);
  await rename(`${file}.next`, file);
}
