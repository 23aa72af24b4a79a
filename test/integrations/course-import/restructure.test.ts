import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, type Course, readSite } from '#catalog';
import { readFolder, writeCourses } from '#integrations';
import { courseProgress, migrationEffect } from '#training';
import { migrationYaml } from '../../../scripts/migration/migration-text.ts';
import { type ChangedCourse, planCourse } from '../../../scripts/migration/plan-course.ts';
import { importCourses } from '../../../src/integrations/course-import/import-course.ts';
import { corporaFolder, corporaHere } from '../../support/corpora.ts';
import { done, hours, tried } from '../../training/catalog-of.ts';

if (!corporaHere) console.warn(`Skipped: there is no course to compare in ${corporaFolder} (CORPORA_DIR).`);

const course = 'transformer-models';
const merged = ['encoder-models', 'decoder-models', 'sequence-to-sequence-models'];

/** The first chapter of a real course before and after it was restructured, each imported into a site of its own. */
describe.skipIf(!corporaHere)('the restructure of a real course', () => {
  const root = mkdtempSync(join(tmpdir(), 'waymark-restructure-'));
  const site = (name: string) => join(root, name);
  let changed: ChangedCourse;

  beforeAll(async () => {
    for (const [name, corpus] of [
      ['before', 'hf-course-2024-12'],
      ['after', 'hf-course'],
    ] as const) {
      const sourceFolder = join(corporaFolder, corpus, 'chapters/en');
      await mkdir(join(site(name), 'courses'), { recursive: true });
      await cp(join(import.meta.dirname, '../../../content'), join(site(name), 'content'), {
        recursive: true,
      });
      const { courses } = importCourses(await readFolder(sourceFolder), { prefix: undefined });
      await writeCourses(courses, { sourceFolder, siteFolder: site(name) });
    }
    changed = await planCourse(site('after'), course, site('before'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('is proposed as it was, and where the text was rewritten the author has to decide', () => {
    const proposed = changed.plan.lessons.map(({ old, written, mark }) => [old, written, mark]);
    expect(proposed).toEqual([
      ['introduction', 'kept', 'sure'],
      [
        'natural-language-processing',
        { renamed: 'natural-language-processing-and-large-language-models' },
        'sure',
      ],
      ['transformers-what-can-they-do', 'kept', 'sure'],
      ['how-do-transformers-work', 'kept', 'sure'],
      ...merged.map(old => [old, { mergedInto: 'transformer-architectures' }, 'look']),
      ['bias-and-limitations', 'kept', 'sure'],
      ['summary', 'undecided', 'decide'],
      ['end-of-chapter-quiz', { renamed: 'quick-quiz' }, 'sure'],
    ]);
    expect(changed.plan.added).toEqual([
      'how-transformers-solve-tasks',
      'inference-with-llms',
      'certification-exam',
    ]);
    expect(changed.unsaid).toEqual(['natural-language-processing', ...merged, 'end-of-chapter-quiz']);
  });

  it('is refused by the check until that is decided, and gives no wrong credit then', async () => {
    const file = `courses/${course}/migrations/2026-11-26.yaml`;
    const write = (text: string) => writeFileSync(join(site('after'), file), text);
    await mkdir(join(site('after'), `courses/${course}/migrations`));
    const yaml = migrationYaml(changed.plan, 'December 2024');
    write(yaml);
    const told = () => readSite(site('after')).problems.filter(problem => problem.file === file);
    expect(told().map(({ code, message }) => [code, message])).toEqual([
      ['migration-undecided', 'Nothing says yet what became of the lesson "summary".'],
    ]);

    // The author decides: who read the old summary has not read the new one, which gets an id of its own.
    const folder = join(site('after'), 'courses', course);
    await cp(join(folder, 'summary.mdx'), join(folder, 'what-was-learned.mdx'));
    rmSync(join(folder, 'summary.mdx'));
    const list = join(folder, 'course.yaml');
    writeFileSync(list, readFileSync(list, 'utf8').replace(/\bsummary$/m, 'what-was-learned'));
    write(yaml.replace('summary: undecided', 'summary: { replacedBy: what-was-learned }'));
    expect(told()).toEqual([]);

    const decided = await planCourse(site('after'), course, site('before'));
    expect(decided.unsaid).toEqual([]);
    expect(creditAfter(decided, ['introduction', 'natural-language-processing'])).toEqual([
      'introduction',
      'natural-language-processing-and-large-language-models',
    ]);
    expect(creditAfter(decided, merged.slice(0, 2))).toEqual([]);
    expect(creditAfter(decided, merged)).toEqual(['transformer-architectures']);
    expect(creditAfter(decided, ['summary'])).toEqual([]);
    expect(creditAfter(decided, ['end-of-chapter-quiz'])).toEqual(['quick-quiz']);

    const all = decided.before.lessons.map(({ id }) => id);
    expect(creditAfter(decided, all).sort()).toEqual(
      decided.after.course.lessons
        .map(({ id }) => id)
        .filter(id => ![...decided.plan.added, 'what-was-learned'].includes(id))
        .sort(),
    );
    expect(effect(decided, all)).toEqual({ outcome: 'finished', newLessons: 4, lost: ['summary'] });
    expect(effect(decided, ['summary', ...merged])).toMatchObject({
      outcome: 'under-way',
      lost: ['summary'],
    });
    expect(effect(decided, ['introduction', ...merged])).toMatchObject({ lost: [] });
  });
});

/** What somebody did who did these lessons of the old course, each as it asked for. */
const did = (before: Course, lessons: readonly string[]) =>
  lessons.map((id, index) =>
    before.lessons.find(one => one.id === id)?.completion === 'quiz'
      ? tried(`${course}/${id}`, 90, hours(index))
      : done(`${course}/${id}`, hours(index)),
  );

function creditAfter({ before, after }: ChangedCourse, lessons: readonly string[]): string[] {
  const { credits } = courseProgress(after.course, did(before, lessons));
  return [...credits].filter(([, { state }]) => state === 'done').map(([id]) => id);
}

const effect = ({ before, after }: ChangedCourse, lessons: readonly string[]) =>
  migrationEffect(before, after satisfies { catalog: Catalog }, 'ada', did(before, lessons));
