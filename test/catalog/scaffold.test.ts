import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WaymarkError } from '#errors';
import { checkSite } from '../../scripts/site/check-site.ts';
import { errorsAmong } from '../../scripts/site/print-problems.ts';
import { writeNewCourse, writeNewSite } from '../../scripts/site/scaffold.ts';
import { academyFolder, emptyFolder, siteWith } from '../support/site.ts';

const today = Temporal.PlainDate.from('2026-11-22');

describe('The sites that are here', () => {
  it('pass the check, mail and all: the manual, and the tiny academy of the tests', () => {
    for (const folder of [join(import.meta.dirname, '../..'), academyFolder]) {
      expect(errorsAmong(checkSite(folder, today).problems)).toEqual([]);
    }
  });
});

describe('A link to a page of the portal', () => {
  it('has to lead to one that exists', () => {
    const lesson = 'courses/first-report/shortcuts.mdx';
    const linking = (text: string) => `${text}\n[a](/my-learnin) [b](/my-learning) [c](/search?q=x) [d](/)\n`;
    const { problems } = checkSite(siteWith({ [lesson]: linking }), today);
    expect(errorsAmong(problems).map(({ message, fix }) => [message, fix])).toEqual([
      [
        'The link /my-learnin leads nowhere: there is no page /my-learnin.',
        'Did you mean "/my-learning"? Write: /my-learning',
      ],
    ]);
  });
});

describe('A new site', () => {
  it('passes the check as it is, mail and all', async () => {
    const folder = join(emptyFolder(), 'our-academy');
    await writeNewSite(folder, today);
    const { problems, catalog, campaigns, templates } = checkSite(folder, today);
    const shipped = checkSite(join(import.meta.dirname, '../..'), today);
    expect(problems).toEqual([]);
    expect(catalog?.paths).toHaveLength(1);
    expect(catalog?.courses[0]?.reviewBy).toBe('2027-05-22');
    expect(campaigns.map(({ id }) => id)).toEqual(shipped.campaigns.map(({ id }) => id));
    expect(templates.map(({ id }) => id)).toEqual(shipped.templates.map(({ id }) => id));
  });

  it('goes into an empty repository, and never over what is there', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, '.git'));
    await writeNewSite(folder, today);
    writeFileSync(join(folder, 'content/site.yaml'), 'name: Ours\n');
    await expect(writeNewSite(folder, today)).rejects.toThrow(WaymarkError);
    expect(readFileSync(join(folder, 'content/site.yaml'), 'utf8')).toBe('name: Ours\n');
  });
});

describe('A new course', () => {
  it('is a draft without anything wrong', async () => {
    const site = siteWith();
    const before = checkSite(site, today).problems;
    const files = await writeNewCourse(site, 'advanced-reports', today);
    expect(files).toContain('courses/advanced-reports/course.yaml');
    const { problems, catalog } = checkSite(site, today);
    expect(problems).toEqual(before);
    const course = catalog?.courses.find(({ id }) => id === 'advanced-reports');
    expect(course).toMatchObject({ title: 'Advanced reports', status: 'draft', owner: 'Otto Lind' });
  });

  it('takes no id that is taken, was taken, or does not fit an address', async () => {
    const site = siteWith();
    for (const id of ['first-report', 'report-basics', 'Advanced Reports', '../elsewhere', '']) {
      await expect(writeNewCourse(site, id, today)).rejects.toThrow(WaymarkError);
    }
    expect(existsSync(join(site, 'elsewhere'))).toBe(false);
  });
});
