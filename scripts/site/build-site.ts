import { constants } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeBuiltCampaigns, writeBuiltTemplates } from '#campaigns';
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
import { type Policy, writeBuiltPolicy } from '#training';
import { type CheckedSite, checkSite } from './check-site.ts';
import { errorsAmong } from './print-problems.ts';

export type BuiltSite =
  | { readonly outcome: 'built'; readonly catalog: Catalog; readonly problems: readonly Problem[] }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

type SoundSite = CheckedSite & { readonly catalog: Catalog; readonly policy: Policy };

/**
 * Checks a site and writes what its files compile to below `<buildFolder>/site/`; nothing when an error is among them.
 *
 * @param options.meanwhile runs beside the longer part, as soon as it is known which lessons render
 */
export async function buildSite({
  siteFolder,
  buildFolder,
  today,
  meanwhile,
}: {
  siteFolder: string;
  buildFolder: string;
  today: Day;
  meanwhile?: (problems: readonly Problem[]) => Promise<void>;
}): Promise<BuiltSite> {
  const checked = checkSite(siteFolder, today);
  const { problems } = checked;
  if (!isSound(checked)) return { outcome: 'refused', problems };
  await writeBuiltCatalog(buildFolder, checked.catalog);
  await writeFile(join(builtSiteFolder(buildFolder), 'unrendered.json'), JSON.stringify(checked.unrendered));
  await Promise.all([meanwhile?.(problems), writeSite(siteFolder, buildFolder, checked)]);
  return { outcome: 'built', catalog: checked.catalog, problems };
}

function isSound(checked: CheckedSite): checked is SoundSite {
  return Boolean(checked.catalog && checked.policy) && errorsAmong(checked.problems).length === 0;
}

async function writeSite(siteFolder: string, buildFolder: string, checked: SoundSite): Promise<void> {
  const { catalog, policy, problems, campaigns, templates, mails, sections } = checked;
  await writeBuiltPolicy(buildFolder, policy);
  await writeBuiltProblems(buildFolder, problems);
  await writeBuiltCampaigns(buildFolder, campaigns);
  await writeBuiltTemplates(buildFolder, templates);
  await writeBuiltMail(buildFolder, await compileMail(siteFolder, catalog.site, mails));
  await copyFiles(siteFolder, buildFolder, catalog, checked);
  await buildSearchIndex(buildFolder, catalog, sections);
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
