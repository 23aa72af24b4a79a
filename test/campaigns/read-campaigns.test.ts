import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBuiltCampaigns, readCampaigns, writeBuiltCampaigns } from '#campaigns';
import { readSite } from '#catalog';
import type { Campaign } from '../../src/campaigns/campaign.ts';

const academy = join(import.meta.dirname, '../..');
let site: string;

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'waymark-site-'));
  cpSync(join(academy, 'content'), join(site, 'content'), { recursive: true });
});
afterEach(() => rmSync(site, { recursive: true }));

function read() {
  const { catalog } = readSite(site);
  if (!catalog) throw new Error('The site of this test cannot be read.');
  return readCampaigns(site, catalog);
}

function write(id: string, yaml: string, texts: readonly string[] = []) {
  const folder = join(site, 'content/campaigns', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'campaign.yaml'), yaml);
  for (const text of texts) writeFileSync(join(folder, text), '---\nsubject: S\npreview: P\n---\n\nHello.\n');
}

const problemsOf = (id: string) =>
  read()
    .problems.filter(({ file }) => file.startsWith(`content/campaigns/${id}/`))
    .map(({ severity, line, message, fix }) => `${severity} ${line}: ${message} ${fix}`);

it('reads the campaigns that ship, without a problem', () => {
  const { campaigns, problems } = read();
  expect(problems).toEqual([]);
  expect(campaigns.map(({ id }) => id)).toEqual(['path-complete', 'stalled', 'welcome']);
  const hello = campaigns[2]?.steps[0];
  expect(hello?.template).toBe('campaigns/welcome/hello');
  expect(hello?.byRole).toMatchObject({ author: 'campaigns/welcome/hello.author' });
});

it('says everything that is wrong, with the line to write instead', () => {
  write(
    'odd',
    `title: Odd
topic: onboarding
owner: Us
trigger: { on: enrolled }
audience:
  roles: [autor]
escalate: csm
steps:
  - id: hello
  - id: hello
    after: P3D
`,
    ['hello.csn.mdx', 'other.mdx'],
  );
  expect(problemsOf('odd')).toEqual([
    'error 6: There is no role "autor". Did you mean "author"? Write: - author',
    'error 10: The step "hello" is here twice. Give it an id of its own.',
    'error 9: The step "hello" has no text. Add content/campaigns/odd/hello.mdx, with a subject in its front matter.',
    'error 10: The step "hello" has no text. Add content/campaigns/odd/hello.mdx, with a subject in its front matter.',
    'error 1: There is no role "csn" that this could speak to, and no language of that name. Did you mean "csm"? Write: hello.csm.mdx',
    'warning 1: No step sends this text. Add a step for it, or remove it.',
    'error 7: Whoever enters by "enrolled" need not do anything, so nothing can be of no avail. Take "escalate:" out, or write: on: not-started, on: stalled or on: new-requirement',
  ]);
  expect(read().campaigns.map(({ id }) => id)).not.toContain('odd');
});

it('names what does not fit the schema', () => {
  write(
    'wrong',
    `title: Wrong
topic: onboarding
owner: Us
trigger: { on: enroled }
notAfter: 2 days
window: { days: [mon], from: "8", to: "18:00" }
steps:
  - id: hello
    at: "25:00"
`,
    ['hello.mdx'],
  );
  const lines = problemsOf('wrong');
  expect(lines.map(line => line.split(':')[0])).toEqual(['error 4', 'error 6', 'error 5', 'error 9']);
  expect(lines.join('\n')).toContain('must be a duration such as P3D');
});

it('puts steps in the order of their delays, and versions the schedule only', () => {
  const yaml = (title: string, delay: string) => `title: ${title}
topic: onboarding
owner: Us
trigger: { on: enrolled }
steps:
  - { id: second, after: ${delay} }
  - { id: first }
`;
  const texts = ['first.mdx', 'second.mdx'];
  const readOne = (title: string, delay: string) => {
    write('two', yaml(title, delay), texts);
    return read().campaigns.find(({ id }) => id === 'two') as Campaign;
  };
  const before = readOne('Before', 'P2D');
  expect(before.steps.map(({ id }) => id)).toEqual(['first', 'second']);
  expect(readOne('After', 'P2D').version).toBe(before.version);
  expect(readOne('After', 'P3D').version).not.toBe(before.version);
});

it('keeps them beside the build', async () => {
  const { campaigns } = read();
  await writeBuiltCampaigns(join(site, 'dist'), campaigns);
  expect(await readBuiltCampaigns(join(site, 'dist'))).toEqual(campaigns);
  await expect(readBuiltCampaigns(join(site, 'nowhere'))).rejects.toMatchObject({
    code: 'content.not-built',
  });
});
