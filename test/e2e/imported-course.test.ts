import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { buildSite } from '../support/built-sites.ts';
import { corporaFolder, corporaHere, unlessCorpora } from '../support/corpora.ts';
import { freePort } from '../support/free-port.ts';
import { startPortal } from '../support/portal.ts';
import { emptyFolder } from '../support/site.ts';

const newContext = useBrowser();
const root = join(import.meta.dirname, '../..');

it.skipIf(!corporaHere)(
  `a course of twelve chapters, written elsewhere, is imported, built and opened by its author${unlessCorpora}`,
  async () => {
    const siteFolder = join(emptyFolder(), 'site');
    run('new-site.ts', siteFolder);
    run('import-course.ts', join(corporaFolder, 'hf-course/chapters/en'), '--into', siteFolder);
    const site = await buildSite(siteFolder, 'imported');
    const portal = await startPortal({ ...site, now: '2026-11-02T09:00:00Z', smtpPort: await freePort() });
    onTestFinished(() => void portal.stop());
    const { courses } = await portal.ask<{
      courses: { id: string; status: string; lessons: { id: string; renderable: boolean }[] }[];
    }>('catalog');
    const lessons = courses
      .filter(({ status }) => status === 'draft')
      .flatMap(course =>
        course.lessons.map(lesson => ({ ...lesson, path: `/courses/${course.id}/${lesson.id}` })),
      );
    expect(lessons.length).toBeGreaterThan(100);
    expect(lessons.filter(({ renderable }) => !renderable)).toEqual([]);

    await portal.ask('staff', { email: 'otto@tiny.example', name: 'Otto Lind', kind: 'author' });
    const author = await (await newContext()).newPage();
    await author.goto(await portal.ask('link', { email: 'otto@tiny.example' }));
    await author.getByRole('main').getByRole('button').click();
    await author.waitForURL(`${portal.url}/`);
    const statuses: Record<string, number> = {};
    for (const { path } of lessons) statuses[path] = (await author.request.get(portal.url + path)).status();
    expect(Object.entries(statuses).filter(([, status]) => status !== 200)).toEqual([]);

    const lesson = lessons[3]?.path ?? '';
    expect((await fetch(portal.url + lesson)).status, 'a draft is nowhere for others').toBe(404);
    await author.goto(`${portal.url}/search?q=how+does+attention+work`);
    expect(await author.locator('main a[href^="/courses/"]').count()).toBeGreaterThan(3);
  },
);

function run(script: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
}
