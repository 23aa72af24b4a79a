import { constants } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeBuiltCampaigns } from '#campaigns';
import {
  builtFile,
  builtSiteFolder,
  type Catalog,
  type Problem,
  writeBuiltCatalog,
  writeBuiltProblems,
} from '#catalog';
import type { Day } from '#clock';
import { compileMail, writeBuiltMail } from '#mail';
import { buildSearchIndex } from '#search';
import { writeBuiltPolicy } from '#training';
import { type CheckedSite, checkSite, errorsAmong } from './check-site.ts';

export type BuiltSite =
  | { readonly outcome: 'built'; readonly catalog: Catalog; readonly problems: readonly Problem[] }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/** Checks a site and writes what its files compile to below `<buildFolder>/site/`; nothing when an error is among them. */
export async function buildSite({
  siteFolder,
  buildFolder,
  today,
}: {
  siteFolder: string;
  buildFolder: string;
  today: Day;
}): Promise<BuiltSite> {
  const checked = checkSite(siteFolder, today);
  const { catalog, policy, problems } = checked;
  if (!catalog || !policy || errorsAmong(problems).length > 0) return { outcome: 'refused', problems };
  await writeBuiltCatalog(buildFolder, catalog);
  await writeBuiltPolicy(buildFolder, policy);
  await writeBuiltProblems(buildFolder, problems);
  await buildSearchIndex(buildFolder, catalog, checked.sections);
  await writeBuiltCampaigns(buildFolder, checked.campaigns);
  await writeBuiltMail(buildFolder, await compileMail(siteFolder, catalog.site, checked.mails));
  await writeFile(join(builtSiteFolder(buildFolder), 'unrendered.json'), JSON.stringify(checked.unrendered));
  await copyFiles(siteFolder, buildFolder, catalog, checked);
  return { outcome: 'built', catalog, problems };
}

async function copyFiles(
  siteFolder: string,
  buildFolder: string,
  { site }: Catalog,
  { files }: CheckedSite,
): Promise<void> {
  for (const { courseId, name } of files) {
    await copy(join(siteFolder, 'courses', courseId, name), builtFile(buildFolder, courseId, name));
  }
  if (site.logo)
    await copy(join(siteFolder, 'content', site.logo), join(builtSiteFolder(buildFolder), site.logo));
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}
