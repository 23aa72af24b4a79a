import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { changeAccount } from '#accounts';
import { launchCampaign, lookAt, readCampaigns } from '#campaigns';
import { type Catalog, findCourse, findPath, readSite } from '#catalog';
import { readConfig } from '#config';
import type { Database } from '#database';
import { readPolicy, recordLearning } from '#training';
import { changeMarkdown } from '../../scripts/simulate/change-markdown.ts';
import { simulateChange } from '../../scripts/simulate/simulate-change.ts';
import { castJoinedAt, writeCast } from '../cast.ts';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { emptyFolder, replacing, siteWith } from '../support/site.ts';

const from = castJoinedAt;
const git = (folder: string, ...words: string[]) =>
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=Otto', '-c', 'user.email=otto@waymark.example', ...words],
    {
      encoding: 'utf8',
    },
  );

/** The tiny academy in a repository of its own, or in a folder of one, committed once; the cast is at it. */
async function inGit(open: OpenFresh, folder = siteWith(), top = folder) {
  git(top, 'init', '--quiet', '--initial-branch=main');
  git(top, 'add', '--all');
  git(top, 'commit', '--quiet', '--message', 'The academy');
  const { database, url, file } = await open();
  const cast = await writeCast(database);
  const { catalog } = readSite(folder) as { catalog: Catalog };
  const { campaigns } = readCampaigns(folder, catalog);
  const { policy } = readPolicy(folder, catalog);
  if (!policy) throw new Error('The academy has no policy.');
  for (const campaign of campaigns) await launchCampaign(database, campaign, 'everyone', from);
  const setting = {
    database,
    catalog,
    policy,
    campaigns,
    publicUrl: 'https://learn.example',
    mail: { topics: [], templates: new Map() },
  };
  for (const { id } of [cast.acme, cast.umbra]) await lookAt(setting, id, from.subtract({ hours: 1 }));
  const environment = {
    WAYMARK_SITE: folder,
    WAYMARK_DATA: dirname(file),
    ...(url ? { DATABASE_URL: url } : {}),
  };
  const config = readConfig(environment);
  const asked = { revision: 'main', days: 30, from, account: undefined };
  return { database, cast, folder, config, asked };
}

/** They pass everything that the analysts' path requires. */
async function finish(database: Database, folder: string, personId: string): Promise<void> {
  const { catalog } = readSite(folder) as { catalog: Catalog };
  const courses = findPath(catalog, 'analyst')?.stages.flatMap(stage => stage.courses) ?? [];
  const lessons = courses.flatMap(({ courseId }) => findCourse(catalog, courseId)?.lessons ?? []);
  const events = lessons.map(({ courseId, id: lessonId }) => ({
    key: `${personId}/${courseId}/${lessonId}`,
    personId,
    type: 'quiz.submitted' as const,
    courseId,
    lessonId,
    courseVersion: null,
    locale: 'en',
    data: { passed: true, percent: 100 },
    occurredAt: from.subtract({ hours: 1 }),
    source: 'portal' as const,
  }));
  await recordLearning(database, catalog, events, from);
}

const edit = (folder: string, file: string, change: (text: string) => string) =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));

const welcome = 'content/campaigns/welcome/campaign.yaml';

eachDatabase('npm run simulate -- --diff', (open, engine) => {
  it('tells what is sent in addition, no longer, and at another time', async () => {
    const { folder, config, asked } = await inGit(open);
    edit(folder, welcome, text =>
      text
        .replace(/ {2}- id: first-step[\s\S]*?(?= {2}- id: one-week)/, '')
        .replace('after: P7D', 'after: P9D')
        .concat('  - id: two-weeks\n    after: P14D\n    at: "09:00"\n'),
    );
    writeFileSync(
      join(folder, 'content/campaigns/welcome/two-weeks.mdx'),
      readFileSync(join(folder, 'content/campaigns/welcome/one-week.mdx')),
    );
    rmSync(join(folder, 'content/campaigns/welcome/first-step.mdx'));
    const report = await simulateChange(config, asked);
    const steps = (mails: typeof report.added) => [...new Set(mails.map(({ step }) => step))];
    expect(steps(report.added)).toEqual(['two-weeks']);
    expect(steps(report.dropped)).toEqual(['first-step']);
    expect(steps(report.moved)).toEqual(['one-week']);
    expect(report.added.map(({ person }) => person.name).sort()).toEqual([
      'Ada Novak',
      'Ben Carter',
      'Cleo Martin',
      'Dan Ferry',
    ]);
    const text = changeMarkdown(report, { names: true });
    expect(text).toContain('| Sent in addition | 4 | 4 | 2 |');
    expect(text).toContain('Cleo Martin (Acme)');
    expect(text).toContain('The campaign no longer has this step.');
    expect(changeMarkdown(report, { names: false })).not.toMatch(/Acme|Martin/);
  });

  it('says that nothing changes when nothing does, whatever was reworded', async () => {
    const { folder, config, asked } = await inGit(open);
    edit(folder, 'content/campaigns/welcome/hello.mdx', text => `${text}\n\nSee you there.\n`);
    const report = await simulateChange(config, asked);
    expect(changeMarkdown(report, { names: true })).toContain('The same mails leave at the same times.');
    expect(report.statuses).toEqual([]);
  });

  it('tells which accounts have another status by another policy', async () => {
    const { database, cast, folder, config, asked } = await inGit(open);
    await finish(database, folder, cast.ada.id);
    edit(folder, 'content/policy.yaml', replacing('percent: 60', 'percent: 30'));
    const report = await simulateChange(config, asked);
    expect(report.statuses.map(({ account, before, after }) => [account.name, before, after])).toEqual([
      ['Acme', 'in-progress', 'trained'],
    ]);
    expect(changeMarkdown(report, { names: false })).toContain('| in progress → trained | 1 |');
  });

  // The database makes no difference to what follows.
  if (engine === 'postgres') return;

  it('lets names make no markup', async () => {
    const { database, cast, folder, config, asked } = await inGit(open);
    await changeAccount(database, cast.umbra.id, { name: '@everyone | <b>[x](y)' }, 'system', from);
    edit(folder, welcome, text => text.replace('after: P7D', 'after: P9D'));
    const text = changeMarkdown(await simulateChange(config, asked), { names: true });
    expect(text).toContain('&#64;everyone &#124; &#60;b&#62;&#91;x&#93;(y)');
  });

  it('leaves the repository as it is, also where the site is a folder of it', async () => {
    const top = emptyFolder();
    const folder = join(top, 'academy');
    mkdirSync(folder);
    execFileSync('cp', ['-r', `${siteWith()}/.`, folder]);
    const { config, asked } = await inGit(open, folder, top);
    edit(folder, welcome, text => text.replace('after: P7D', 'after: P9D'));
    const before = git(top, 'status', '--porcelain');
    const report = await simulateChange(config, { ...asked, account: 'Umbra' });
    expect(report.moved.map(({ person }) => person.name)).toEqual(['Dan Ferry']);
    expect(git(top, 'status', '--porcelain')).toBe(before);
    expect(readdirSync(top).sort()).toEqual(['.git', 'academy']);
  });

  it('says what is in the way', async () => {
    const { folder, config, asked } = await inGit(open);
    await expect(simulateChange(config, { ...asked, revision: 'nowhere' })).rejects.toThrow(
      'There is no revision “nowhere”',
    );
    await expect(simulateChange({ ...config, siteFolder: siteWith() }, asked)).rejects.toThrow(
      'is in no git repository',
    );
    edit(folder, welcome, replacing('on: enrolled', 'on: enroled'));
    git(folder, 'commit', '--quiet', '--all', '--message', 'A slip');
    edit(folder, welcome, replacing('on: enroled', 'on: enrolled'));
    await expect(simulateChange(config, asked)).rejects.toThrow('The files at “main” have 1 error');
  });
});
