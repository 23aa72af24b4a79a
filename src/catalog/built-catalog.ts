import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WaymarkError } from '#errors';
import type { Catalog } from './catalog.ts';

/**
 * The catalog as the build left it below `<dist>/site/`.
 *
 * @throws WaymarkError `content.not-built` when there is none
 */
export async function readBuiltCatalog(distFolder: string): Promise<Catalog> {
  try {
    return JSON.parse(await readFile(join(distFolder, 'site', 'catalog.json'), 'utf8')) as Catalog;
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}
