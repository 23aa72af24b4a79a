import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WaymarkError } from '#errors';
import type { Catalog } from './catalog.ts';
import type { Problem } from './problem.ts';

/** Where the build leaves what the site's files compile to. It is never below `<dist>/client`, which anybody may read. */
export const builtSiteFolder = (distFolder: string): string => join(distFolder, 'site');

export async function writeBuiltCatalog(distFolder: string, catalog: Catalog): Promise<void> {
  await mkdir(builtSiteFolder(distFolder), { recursive: true });
  await writeFile(join(builtSiteFolder(distFolder), 'catalog.json'), JSON.stringify(catalog));
}

/**
 * The catalog as the build left it below `<dist>/site/`.
 *
 * @throws WaymarkError `content.not-built` when there is none
 */
export async function readBuiltCatalog(distFolder: string): Promise<Catalog> {
  return (await readBuilt(distFolder, 'catalog.json')) as Catalog;
}

export async function writeBuiltProblems(distFolder: string, problems: readonly Problem[]): Promise<void> {
  await mkdir(builtSiteFolder(distFolder), { recursive: true });
  await writeFile(join(builtSiteFolder(distFolder), 'problems.json'), JSON.stringify(problems));
}

/** What the check had to say of the built site: warnings only, for authors who look at their drafts. */
export async function readBuiltProblems(distFolder: string): Promise<readonly Problem[]> {
  return (await readBuilt(distFolder, 'problems.json')) as readonly Problem[];
}

async function readBuilt(distFolder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(builtSiteFolder(distFolder), name), 'utf8'));
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}
