import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WaymarkError } from '#errors';
import type { Catalog } from './catalog.ts';
import type { Problem } from './problem.ts';

/** Where a build leaves what the site's files compile to. It is never below its `client/`, which anybody may read. */
export const builtSiteFolder = (buildFolder: string): string => join(buildFolder, 'site');

/** Where a build leaves a picture of a course, for a page that has made sure who asks. */
export const builtFile = (buildFolder: string, courseId: string, name: string): string =>
  join(builtSiteFolder(buildFolder), 'files', courseId, name);

export async function writeBuiltCatalog(buildFolder: string, catalog: Catalog): Promise<void> {
  await writeBuilt(buildFolder, 'catalog.json', catalog);
}

/**
 * The catalog as a build left it below its `site/`.
 *
 * @throws WaymarkError `content.not-built` when there is none
 */
export async function readBuiltCatalog(buildFolder: string): Promise<Catalog> {
  return (await readBuilt(buildFolder, 'catalog.json')) as Catalog;
}

export async function writeBuiltProblems(buildFolder: string, problems: readonly Problem[]): Promise<void> {
  await writeBuilt(buildFolder, 'problems.json', problems);
}

/** What the check had to say of the built site: warnings only, for authors who look at their drafts. */
export async function readBuiltProblems(buildFolder: string): Promise<readonly Problem[]> {
  return (await readBuilt(buildFolder, 'problems.json')) as readonly Problem[];
}

async function writeBuilt(buildFolder: string, name: string, value: unknown): Promise<void> {
  await mkdir(builtSiteFolder(buildFolder), { recursive: true });
  await writeFile(join(builtSiteFolder(buildFolder), name), JSON.stringify(value));
}

async function readBuilt(buildFolder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(builtSiteFolder(buildFolder), name), 'utf8'));
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}
