import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSiteFolder } from '#catalog';
import { WaymarkError } from '#errors';
import type { Policy } from './policy.ts';

/** Keeps the policy beside the catalog of a build, so that both change together. */
export async function writeBuiltPolicy(buildFolder: string, policy: Policy): Promise<void> {
  await mkdir(builtSiteFolder(buildFolder), { recursive: true });
  await writeFile(fileOf(buildFolder), JSON.stringify(policy));
}

/** @throws WaymarkError `content.not-built` */
export async function readBuiltPolicy(buildFolder: string): Promise<Policy> {
  try {
    return JSON.parse(await readFile(fileOf(buildFolder), 'utf8')) as Policy;
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}

const fileOf = (buildFolder: string): string => join(builtSiteFolder(buildFolder), 'policy.json');
