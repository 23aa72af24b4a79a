import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { campaignMails, readBuiltCampaigns, readCampaigns, writeBuiltCampaigns } from '#campaigns';
import { readSite } from '#catalog';
import { checkMails } from '#mail';
import type { Campaign } from '../../src/campaigns/campaign.ts';

const academy = join(import.meta.dirname, '../..');
let site: string;

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'waymark-site-'));
  for (const folder of ['content', 'courses/write-courses'])
    cpSync(join(academy, folder), join(site, folder), { recursive: true });
});
afterEach(() => rmSync(site, { recursive: true }));

/** A site of one language, unless others are named. */
function read(locales: readonly string[] = []) {
  const { catalog } = readSite(site);
  if (!catalog) throw new Error('The site of this test cannot be read.');
  return readCampaigns(site, { ...catalog, site: { ...catalog.site, locales: [...locales] } });
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
  expect(campaigns.map(({ id }) => id)).toEqual([
    'before-renewal',
    'certificate-expiring',
    'new-requirement',
    'not-started',
    'path-complete',
    'self-service',
    'stalled',
    'welcome',
  ]);
  const hello = campaigns.at(-1)?.steps[0];
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
    'error 7: Whoever enters by "enrolled" need not do anything, so nothing can be of no avail. Take "escalate:" out, or write: on: not-started, on: stalled, on: new-requirement or on: certificate-expiring',
  ]);
  expect(read().campaigns.map(({ id }) => id)).not.toContain('odd');
});

/** A sound campaign but for these lines. */
const lines = (...own: readonly string[]) =>
  ['title: Odd', 'topic: onboarding', 'owner: Us', ...own, 'steps:', '  - id: hello', ''].join('\n');

it.each([
  [
    ['trigger: { on: lesson-completed, course: write-course, lesson: a }'],
    'error 4: There is no course "write-course". Did you mean "write-courses"? Write: course: write-courses',
  ],
  [
    ['trigger: { on: lesson-completed, course: write-courses, lesson: plan-a-corse }'],
    'error 4: There is no lesson "plan-a-corse". Did you mean "plan-a-course"? Write: lesson: plan-a-course',
  ],
  [
    ['trigger: { on: path-completed, path: administrators }'],
    'error 4: There is no path "administrators". Did you mean "administrator"? Write: path: administrator',
  ],
  [
    ['trigger: { on: stage-entered, stage: adapt }'],
    'error 4: There is no stage "adapt". Did you mean "adopt"? Write: stage: adopt',
  ],
  [
    ['subject: learner', 'trigger: { on: csm-left }'],
    'error 4: What "csm-left" happens to is an account. Write: subject: account',
  ],
  [
    ['subject: account', 'trigger: { on: stalled }'],
    'error 4: What "stalled" happens to is a learner. Write: subject: learner',
  ],
  [
    ['trigger: { on: csm-left }', 'audience:', '  roles: [author]'],
    'error 6: This campaign is about accounts, and an account has no role. Take "roles:" out.',
  ],
  [
    ['trigger: { on: csm-left }', 'to: learner'],
    'error 5: This campaign is about accounts, so there is no learner to write to. Write: to: administrators',
  ],
  [
    ['trigger: { on: path-completed }', 'exit: [path-completed]'],
    'error 5: Everybody would leave this campaign as they enter it. Take "exit:" out.',
  ],
  [
    ['trigger: { on: status-changed, to: [trained] }', 'exit: [stage-left, trained]'],
    'error 5: Everybody would leave this campaign as they enter it. Take "trained" out of "exit:".',
  ],
  [
    ['trigger: { on: enrolled }', 'exit: [csm-assigned]'],
    'error 5: "csm-assigned" says nothing about who enters by "enrolled". Write: exit: [path-completed, trained]',
  ],
  [
    ['trigger: { on: csm-left }', 'escalate: csm'],
    'error 5: Only what was of no avail with a learner can be escalated. Take "escalate:" out, and tell the CSM by a step: - { id: tell-the-csm, to: csm }',
  ],
  [
    ['trigger: { on: stalled }', 'to: csm', 'escalate: csm'],
    'error 6: No step of this campaign goes to the learner, so nothing can be of no avail. Take "escalate:" out, or write: to: learner',
  ],
] as const)('refuses %j with the line to write instead', (own, problem) => {
  write('odd', lines(...own), ['hello.mdx']);
  expect(problemsOf('odd')).toEqual([problem]);
});

it.each([
  [
    'trigger: { on: enroled }',
    'error 4: "trigger.on" "enroled" must be enrolled, not-started, stalled, lesson-completed, course-completed, path-completed, new-requirement, product-event, certificate-expiring, status-changed, stage-entered, csm-left or date. Did you mean "enrolled"? Write: on: enrolled',
  ],
  ['trigger: { on: stage-entered }', 'error 4: "trigger.stage" is missing. Add the line: stage: adopt'],
  [
    'trigger: { on: status-changed, to: [trainde] }',
    'error 4: "trigger.to[1]" "trainde" must be not-started, in-progress, trained or lapsed. Did you mean "trained"? Write: - trained',
  ],
  [
    'trigger: { on: date, field: renewsOn, days: -30 }',
    'error 4: "trigger.field" "renewsOn" must be startOn or renewalOn. Did you mean "renewalOn"? Write: field: renewalOn',
  ],
  [
    'trigger: { on: date, field: renewalOn, days: "30 before" }',
    'error 4: "trigger.days" "30 before" must be a number. Write: days: 7',
  ],
  [
    'trigger: { on: stalled, day: 7 }',
    'error 4: "day" is not known here. Did you mean "days"? Write: days: 7',
  ],
] as const)('refuses %s by its schema', (line, problem) => {
  write('odd', lines(line), ['hello.mdx']);
  expect(problemsOf('odd')).toEqual([problem]);
});

it('refuses steps that speak to nobody, or bear the name of the escalation', () => {
  write(
    'odd',
    `title: Odd
topic: onboarding
owner: Us
trigger: { on: date, field: renewalOn, days: -30 }
steps:
  - id: escalate
  - id: two
    to: learner
  - id: three
    onlyIf: not-started
`,
    ['escalate.mdx', 'two.mdx', 'three.mdx'],
  );
  expect(problemsOf('odd')).toEqual([
    'error 6: "escalate" is the step by which "escalate:" tells the CSM. Give your step another id, such as: - id: tell-the-csm',
    'error 8: This campaign is about accounts, so there is no learner to write to. Write: to: administrators',
    'error 10: "not-started" is about a learner\'s path, and this campaign is about accounts. Write: onlyIf: not-trained',
  ]);
});

it('reads the texts of a step by role and language, and says which language lacks which step', () => {
  const yaml = `title: Two
topic: onboarding
owner: Us
trigger: { on: enrolled }
steps:
  - id: hello
  - id: again
    after: P2D
`;
  const texts = [
    'hello',
    'hello.author',
    'hello.de',
    'hello.author.de',
    'hello.pt-BR',
    'again',
    'again.pt-BR',
  ];
  write('two', yaml, [...texts.map(name => `${name}.mdx`), 'hello.en.mdx']);
  expect(problemsOf('two')).toEqual([
    'error 1: "en" is the language of the site, whose texts bear no mark. Rename it: hello.mdx',
    'warning 7: The step "again" has no text in "de", so its readers get the one of the site\'s language. Add content/campaigns/two/again.de.mdx.',
    'warning 7: The step "again" has no text in "en", so its readers get the one of the site\'s language. Add content/campaigns/two/again.en.mdx.',
  ]);
  rmSync(join(site, 'content/campaigns/two/hello.en.mdx'));
  const [hello] = read().campaigns.find(({ id }) => id === 'two')?.steps ?? [];
  expect(hello).toMatchObject({
    template: 'campaigns/two/hello',
    byRole: { author: 'campaigns/two/hello.author' },
    byLocale: {
      de: { template: 'campaigns/two/hello.de', byRole: { author: 'campaigns/two/hello.author.de' } },
      'pt-BR': { template: 'campaigns/two/hello.pt-BR', byRole: {} },
    },
  });
});

it('asks for a text in each language of the site, but not where our own staff is told', () => {
  write('odd', lines('trigger: { on: csm-left }'), ['hello.mdx']);
  const told = (locales: readonly string[]) =>
    read(locales)
      .problems.filter(({ file }) => file.includes('/odd/'))
      .map(({ message }) => message);
  expect(told(['en', 'de'])).toEqual([
    'The step "hello" has no text in "de", so its readers get the one of the site\'s language.',
  ]);
  write('odd', lines('trigger: { on: csm-left }', 'to: csm'), ['hello.mdx']);
  expect(told(['en', 'de'])).toEqual([]);
});

it('lets a text say what its trigger, its subject and its reader make sure of, and nothing else', () => {
  write('odd', lines('trigger: { on: date, field: renewalOn, days: -30 }'), ['hello.mdx']);
  const text = (body: string) =>
    writeFileSync(
      join(site, 'content/campaigns/odd/hello.mdx'),
      `---\nsubject: S\npreview: P\n---\n\n${body}\n`,
    );
  const wrong = () =>
    checkMails(site, campaignMails(read().campaigns))
      .filter(({ file }) => file.includes('/odd/'))
      .map(({ line, message, fix }) => `${line}: ${message} ${fix}`);
  text('{renewal.on} {account.status} {account.people} [People]({account.href})');
  expect(wrong()).toEqual([]);
  text('{path.title}\n\n{renewal.no}\n\n{start.on}');
  expect(wrong()).toEqual([
    expect.stringMatching(/^6: \{path\.title\} is not known in this mail\./),
    expect.stringMatching(/^8: \{renewal\.no\} is not known in this mail\. Did you mean "renewal\.on"\?/),
    '10: {start.on} may be absent. Write it within <If has="start.on">…</If>.',
  ]);
});

it('compiles an escalation as the last step, so long after the others', () => {
  write('late', lines('trigger: { on: not-started }', 'escalate: { to: csm, after: P3D }'), ['hello.mdx']);
  const campaign = read().campaigns.find(({ id }) => id === 'late');
  expect(campaign?.subject).toBe('learner');
  expect(campaign?.steps.map(({ id, to, escalatesAfter }) => [id, to, escalatesAfter])).toEqual([
    ['hello', 'learner', undefined],
    ['escalate', 'csm', 'P3D'],
  ]);
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

it('a window that the site keeps quiet altogether is an error', () => {
  appendFileSync(join(site, 'content/site.yaml'), 'quietHours: { from: "20:00", to: "08:00" }\n');
  const owl = `title: Owl
topic: onboarding
owner: Us
trigger: { on: enrolled }
window: { from: "21:00", to: "06:00" }
steps: [{ id: hello }]
`;
  write('owl', owl, ['hello.mdx']);
  expect(problemsOf('owl')).toEqual([
    "error 5: Its window lies within the site's quiet hours, 20:00 to 08:00: nothing would ever leave. " +
      'Write a window outside of them, such as: window: { from: "08:00", to: "20:00" }',
  ]);
});
