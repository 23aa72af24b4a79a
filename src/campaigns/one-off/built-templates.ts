import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSiteFolder } from '#catalog';
import { WaymarkError } from '#errors';
import type { Template } from './template.ts';

/** Leaves the templates beside the built catalog, for the pages and the worker. */
export async function writeBuiltTemplates(
  buildFolder: string,
  templates: readonly Template[],
): Promise<void> {
  await mkdir(builtSiteFolder(buildFolder), { recursive: true });
  await writeFile(fileIn(buildFolder), JSON.stringify(templates));
}

/** @throws WaymarkError `content.not-built` when there are none */
export async function readBuiltTemplates(buildFolder: string): Promise<readonly Template[]> {
  try {
    return JSON.parse(await readFile(fileIn(buildFolder), 'utf8')) as readonly Template[];
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}

const fileIn = (buildFolder: string): string => join(builtSiteFolder(buildFolder), 'templates.json');
