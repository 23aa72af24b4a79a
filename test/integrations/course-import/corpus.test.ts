import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mdxToJs } from 'satteri';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { anonymous, type Viewer } from '#access';
import { readSite } from '#catalog';
import { readFolder, type SourceFolder, writeCourses } from '#integrations';
import { buildSearchIndex, openSearch, search } from '#search';
import { type Imported, importCourses } from '../../../src/integrations/course-import/import-course.ts';
import { corporaFolder, corporaHere } from '../../support/corpora.ts';
import { choicesOf, wordsLost } from './source-words.ts';

const chapters = join(corporaFolder, 'hf-course/chapters');
if (!corporaHere) console.warn(`Skipped: there is no course to import in ${corporaFolder} (CORPORA_DIR).`);

/** Words that may be missing from a lesson, of all in its source: what only a banner or a fault of the source says. */
const tolerance = 0.002;

describe.skipIf(!corporaHere).each([
  { language: 'en', prefix: undefined, courses: 14, lessons: 103, questions: 133 },
  { language: 'de', prefix: 'de', courses: 5, lessons: 24, questions: 32 },
])('the $language part of a real course', ({ language, prefix, courses, lessons, questions }) => {
  let source: SourceFolder;
  let made: Imported;
  beforeAll(async () => {
    source = await readFolder(join(chapters, language));
    made = importCourses(source, { prefix });
  });

  it('comes in with every lesson of its toctree, in order', () => {
    const toctree: { title: string; sections: { title: string }[] }[] = parse(
      source.texts.get('_toctree.yml') ?? '',
    );
    expect(made.courses.map(course => [course.title, ...course.lessons.map(({ title }) => title)])).toEqual(
      toctree.map(({ title, sections }) => [title, ...sections.map(section => section.title)]),
    );
    expect(made.courses).toHaveLength(courses);
    expect(made.courses.flatMap(course => course.lessons)).toHaveLength(lessons);
  });

  it('has lessons that all compile, none of them as a last resort', () => {
    for (const lesson of made.courses.flatMap(course => course.lessons)) mdxToJs(lesson.mdx);
    expect(
      made.courses.flatMap(course => course.findings).filter(({ construct }) => construct === 'MDX'),
    ).toEqual([]);
  });

  it('loses no words, in any lesson', () => {
    const files = made.courses.flatMap(({ lessons, findings }) =>
      lessons.map(lesson => {
        const file = lesson.file;
        const dropped = findings.filter(each => each.file === file && each.outcome === 'dropped');
        return {
          file,
          ...wordsLost(
            source.texts.get(file) ?? '',
            lesson,
            dropped.map(({ detail }) => detail),
          ),
        };
      }),
    );
    const lossy = files.filter(({ lost, total }) => lost.length > Math.max(2, total * tolerance));
    expect(lossy).toEqual([]);
  });

  it('has every question with exactly the right answers that the source marks', () => {
    const converted = made.courses.flatMap(course =>
      course.lessons.flatMap(({ quiz, file }) =>
        (quiz ? parse(quiz).questions : []).map((question: { choices: { correct?: boolean }[] }) => [
          file,
          ...question.choices.map(({ correct }) => correct === true),
        ]),
      ),
    );
    const files = made.courses.flatMap(course => course.lessons.map(({ file }) => file));
    expect(converted).toEqual(
      files.flatMap(file => choicesOf(source.texts.get(file) ?? '').map(right => [file, ...right])),
    );
    expect(converted).toHaveLength(questions);
  });

  it('reports each finding in its file, on a line that is there and shows it', () => {
    for (const { file, line, construct } of made.courses.flatMap(course => course.findings)) {
      const written = source.texts.get(file)?.split('\n')[line - 1];
      expect(written, `${file}:${line}`).toBeDefined();
      if (/^<[A-Za-z]/.test(construct))
        expect(written, `${file}:${line}`).toContain(construct.replace('>', ''));
    }
  });
});

const author: Viewer = {
  kind: 'person',
  personId: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  timeZone: null,
  locale: null,
  grants: [{ kind: 'author', accountId: null }],
  memberships: [],
};

describe.skipIf(!corporaHere)('both parts in one site', () => {
  const site = mkdtempSync(join(tmpdir(), 'waymark-corpus-'));
  beforeAll(async () => {
    await mkdir(join(site, 'courses'));
    await cp(join(import.meta.dirname, '../../../content'), join(site, 'content'), { recursive: true });
    for (const [language, prefix] of [
      ['en', undefined],
      ['de', 'de'],
    ] as const) {
      const sourceFolder = join(chapters, language);
      const { courses } = importCourses(await readFolder(sourceFolder), { prefix });
      await writeCourses(courses, { sourceFolder, siteFolder: site });
    }
  });
  afterAll(() => rmSync(site, { recursive: true }));

  it('check as drafts: no error, and no warning but for what only a person can say', () => {
    const { catalog, problems } = readSite(site);
    const found = problems.filter(({ file }) => file.startsWith('courses/'));
    expect(new Set(found.map(({ severity, message }) => `${severity}: ${message}`))).toEqual(
      new Set(['owner', 'reviewBy', 'summary', 'objectives'].map(key => `warning: "${key}" is missing.`)),
    );
    const lessons = catalog?.courses.flatMap(course => course.lessons) ?? [];
    expect(lessons.filter(lesson => lesson.renderable)).toHaveLength(127);
  });

  it('are found by search, by an author and by nobody else', async () => {
    const { catalog, sections } = readSite(site);
    if (!catalog) throw new Error('The site cannot be read.');
    await buildSearchIndex(join(site, 'build'), catalog, sections);
    const engine = await openSearch(join(site, 'build'), catalog);
    const found = (viewer: Viewer, text: string) => search(engine, viewer, { text }).results[0]?.href;
    expect(found(author, 'wordpiece tokenization')).toContain('/courses/the-tokenizers-library/wordpiece');
    expect(found(author, 'Wörterverzeichnis')).toContain('/courses/de-glossary');
    expect(found(anonymous, 'wordpiece tokenization')).toBeUndefined();
  });
});
