import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asId, type Catalog, error, type Problem, readYaml } from '#catalog';
import { type Campaign, campaignFile } from './campaign.ts';
import { checkCampaign } from './check-campaign.ts';
import { compileCampaign } from './compile-campaign.ts';
import { weekly } from './weekly.ts';

/**
 * Reads and checks `content/campaigns/` of a site: one folder a campaign, its name the permanent id. Never throws for
 * what an author can do wrong; a campaign with errors is left out.
 */
export function readCampaigns(
  siteFolder: string,
  catalog: Catalog,
): { readonly campaigns: readonly Campaign[]; readonly problems: readonly Problem[] } {
  const read = foldersOf(join(siteFolder, 'content', 'campaigns')).map(id =>
    readCampaign(siteFolder, id, catalog),
  );
  return {
    campaigns: read.flatMap(({ campaign }) => campaign ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readCampaign(siteFolder: string, id: string, catalog: Catalog) {
  const folder = `content/campaigns/${id}`;
  const yaml = readYaml(siteFolder, `${folder}/campaign.yaml`, campaignFile);
  const texts = readdirSync(join(siteFolder, folder)).filter(name => name.endsWith('.mdx'));
  const problems = [
    ...(asId(id) === id ? [] : [badName(id, yaml.file)]),
    ...(id === weekly.id ? [takenName(id, yaml.file)] : []),
    ...yaml.problems,
    ...(yaml.value ? checkCampaign({ id, folder, value: yaml.value, yaml, texts, catalog }) : []),
  ];
  const sound = yaml.value && problems.every(({ severity }) => severity === 'warning');
  const roles = catalog.roles.map(role => role.id);
  return { problems, campaign: sound ? compileCampaign(id, yaml.value, texts, roles) : undefined };
}

function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The ledger knows the weekly digest by it. */
const takenName = (id: string, file: string): Problem =>
  error(
    'invalid-id',
    { file, line: 1 },
    `"${id}" is the name of the weekly digest.`,
    `Rename the folder to "${id}-news".`,
  );

const badName = (id: string, file: string): Problem =>
  error('invalid-id', { file, line: 1 }, `"${id}" cannot be an id.`, `Rename the folder to "${asId(id)}".`);
