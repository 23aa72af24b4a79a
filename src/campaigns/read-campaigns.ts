import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asId, type Catalog, error, type Problem, readYaml } from '#catalog';
import { type Campaign, type CampaignFile, campaignFile, type Step } from './campaign.ts';
import { checkCampaign, fileOf } from './check-campaign.ts';

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
    ...yaml.problems,
    ...(yaml.value ? checkCampaign({ id, folder, value: yaml.value, yaml, texts, catalog }) : []),
  ];
  const sound = yaml.value && problems.every(({ severity }) => severity === 'warning');
  return { problems, campaign: sound ? compile(id, yaml.value as CampaignFile, texts) : undefined };
}

function compile(id: string, file: CampaignFile, texts: readonly string[]): Campaign {
  const steps = file.steps
    .map(step => compileStep(id, step, texts))
    .sort((one, other) => Temporal.Duration.compare(one.after, other.after, { relativeTo: anyDay }));
  return { ...file, id, steps, version: versionOf(file) };
}

function compileStep(id: string, step: CampaignFile['steps'][number], texts: readonly string[]): Step {
  const { file: _file, ...rest } = step;
  const name = fileOf(step).slice(0, -'.mdx'.length);
  const spoken = texts.filter(text => text.startsWith(`${name}.`) && text !== `${name}.mdx`);
  const byRole = spoken.map(text => [
    text.slice(name.length + 1, -'.mdx'.length),
    `campaigns/${id}/${text.slice(0, -'.mdx'.length)}`,
  ]);
  return { ...rest, template: `campaigns/${id}/${name}`, byRole: Object.fromEntries(byRole) };
}

/** Wording, title, owner and former names are left out: they change nothing about who gets what when. */
function versionOf({
  title: _title,
  owner: _owner,
  formerly: _formerly,
  steps,
  ...rest
}: CampaignFile): string {
  const schedule = steps.map(({ file: _file, formerly: _was, ...step }) => step);
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, schedule }))
    .digest('hex')
    .slice(0, 12);
}

function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const badName = (id: string, file: string): Problem =>
  error('invalid-id', { file, line: 1 }, `"${id}" cannot be an id.`, `Rename the folder to "${asId(id)}".`);

/** Only so that days and hours can be compared. */
const anyDay = '2026-01-01';
