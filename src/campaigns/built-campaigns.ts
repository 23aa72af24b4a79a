import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSiteFolder } from '#catalog';
import { WaymarkError } from '#errors';
import type { Campaign } from './campaign.ts';

/** Leaves the campaigns beside the built catalog, for the worker and the pages. */
export async function writeBuiltCampaigns(distFolder: string, campaigns: readonly Campaign[]): Promise<void> {
  await mkdir(builtSiteFolder(distFolder), { recursive: true });
  await writeFile(fileIn(distFolder), JSON.stringify(campaigns));
}

/** @throws WaymarkError `content.not-built` when there are none */
export async function readBuiltCampaigns(distFolder: string): Promise<readonly Campaign[]> {
  try {
    return JSON.parse(await readFile(fileIn(distFolder), 'utf8')) as readonly Campaign[];
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}

const fileIn = (distFolder: string): string => join(builtSiteFolder(distFolder), 'campaigns.json');
