import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { anonymous } from '#access';
import { catalogIn, findCourse, findLesson, lessonMarkup, readSite, translatedHeadings } from '#catalog';
import { buildSearchIndex, openSearch, search } from '#search';
import { stateOf } from '../../src/catalog/translated-words.ts';
import { germanAcademy, readGerman } from '../support/german.ts';
import { emptyFolder, replacing, siteWith } from '../support/site.ts';

const folder = 'courses/first-report';

function german(edits: Parameters<typeof readGerman>[0] = {}) {
  const { catalog, problems } = readGerman(edits);
  const course = findCourse(catalogIn(catalog, 'de'), 'first-report');
  const source = findCourse(catalog, 'first-report');
  if (!course || !source) throw new Error('The course is not there.');
  const lesson = (id: string) => findLesson(course, id);
  const told = problems
    .filter(({ file, code }) => code !== 'missing-translation' && /\/de[./]/.test(file))
    .map(({ severity, code, file, line }) => `${severity} ${code} ${file}:${line}`);
  return { catalog, course, source, lesson, told, problems };
}

const inEnglish = (title: string) =>
  expect.toSatisfy(
    (lesson: { title: string; locale?: string }) => lesson.title === title && lesson.locale === undefined,
  );

describe('A course in another language', () => {
  it('says everything in other words, and everything else as its source', () => {
    const { catalog, course, source, lesson, told } = german();
    expect(told).toEqual([]);
    expect([course.title, course.locale]).toEqual(['Ihr erster Bericht', 'de']);
    expect(course.lessons.map(({ id, minutes, completion }) => [id, minutes, completion])).toEqual(
      source.lessons.map(({ id, minutes, completion }) => [id, minutes, completion]),
    );
    expect(course.version).toBe(source.version);
    expect(lesson('open-it')).toMatchObject({
      title: 'Den Editor öffnen',
      locale: 'de',
      file: 'first-report/de/open-it.mdx',
    });
    const { paths, roles, site } = catalogIn(catalog, 'de');
    expect(paths.find(({ id }) => id === 'analyst')).toMatchObject({
      title: 'Der Weg der Analyse',
      locale: 'de',
    });
    expect(roles.map(({ title }) => title)).toEqual(['Analyse', 'Operator']);
    expect(site.stages.map(({ title }) => title)).toEqual(['Einführen', 'Adopt']);
    expect(catalogIn(catalog, 'en')).toBe(catalog);
  });

  it('leaves right answers to the source, and asks and explains in its own words', () => {
    const quiz = german().lesson('make-it')?.quiz;
    expect(quiz?.passMark).toBe(50);
    expect(quiz?.questions[0]).toMatchObject({
      id: 'source',
      text: 'Was ist eine Quelle?',
      explanation: 'Zuerst muss sie jemand verbinden.',
      choices: [
        { text: 'Eine verbundene Tabelle', correct: true },
        {
          text: 'Ein fertiger Bericht',
          correct: false,
          feedback: 'Ein Bericht wird aus einer Quelle gemacht.',
        },
      ],
    });
  });

  it('is the source, lesson by lesson, where a translation is missing', () => {
    const { lesson, problems } = german();
    expect(lesson('shortcuts')).toEqual(inEnglish('Shortcuts'));
    const missing = problems.filter(({ code }) => code === 'missing-translation');
    expect(missing.find(({ message }) => message.includes('"shortcuts"'))).toMatchObject({
      severity: 'warning',
      file: `${folder}/de/course.yaml`,
      line: 1,
      fix: expect.stringMatching(/^Add courses\/first-report\/de\/shortcuts\.mdx, .*translates: [a-z]{8}/),
    });
    expect(missing.find(({ file }) => file === 'courses/share-reports/course.yaml')?.message).toBe(
      'This course is not in German yet: its readers get the source’s words and a notice.',
    );
    expect(missing.filter(({ file }) => file === 'content/locales/de.yaml').length).toBeGreaterThan(1);
  });

  it('is the source where the translation lags behind it, and the check says so and what to write', () => {
    const edits = { [`${folder}/open-it.mdx`]: replacing('a tab of its own', 'a window of its own') };
    const changed = readSite(siteWith({ ...germanAcademy(), ...edits }));
    const words = changed.catalog && catalogIn(changed.catalog, 'de');
    const course = words && findCourse(words, 'first-report');
    expect(course && findLesson(course, 'open-it')).toEqual(inEnglish('Open the editor'));
    expect(course && findLesson(course, 'make-it')?.locale).toBe('de');
    const told = changed.problems.filter(({ code }) => code === 'stale-translation');
    expect(told).toEqual([
      {
        severity: 'warning',
        code: 'stale-translation',
        file: `${folder}/de/open-it.mdx`,
        line: 2,
        message:
          'The lesson "open-it" has changed since this was translated: readers get the source’s words.',
        fix: expect.stringMatching(/^Bring it up to date, then write: translates: [a-z]{8}$/),
      },
    ]);
    const state = /[a-z]{8}$/.exec(told[0]?.fix ?? '')?.[0];
    const again = german({
      ...edits,
      [`${folder}/de/open-it.mdx`]: String(germanAcademy()[`${folder}/de/open-it.mdx`]).replace(
        /translates: .*/,
        `translates: ${state}`,
      ),
    });
    expect([again.told, again.lesson('open-it')?.locale]).toEqual([[], 'de']);
  });

  it('does not lag behind for white space, the order of questions, or what only the source says', () => {
    const { told, lesson } = german({
      [`${folder}/open-it.mdx`]: text => text.replaceAll('\n\n', '\n\n\n'),
      [`${folder}/make-it.quiz.yaml`]: replacing('passMark: 50', 'passMark: 60'),
      [`${folder}/make-it.mdx`]: replacing('minutes: 6', 'minutes: 7'),
    });
    expect(told).toEqual([]);
    expect(lesson('make-it')).toMatchObject({ locale: 'de', minutes: 7, quiz: { passMark: 60 } });
  });

  it('says the topics of mails in other words, as long as they are those of the source', () => {
    const file = 'content/locales/de.yaml';
    const source = {
      title: 'Reminders',
      summary: 'When you have not been here for a while and something is left to do.',
    };
    const topics = (id: string, state: string) =>
      german({
        [file]: `${germanAcademy()[file]}topics:\n  ${id}: { translates: ${state}, title: Erinnerungen, summary: Wenn etwas fehlt. }\n`,
      });
    const words = (id: string, state: string) => topics(id, state).catalog.translations?.['de']?.topics;
    expect(words('reminders', stateOf(source))).toEqual({
      reminders: { title: 'Erinnerungen', summary: 'Wenn etwas fehlt.' },
    });
    expect(words('reminders', 'bbbbbbbb')).toEqual({});
    expect(topics('reminders', 'bbbbbbbb').told).toEqual([`warning stale-translation ${file}:10`]);
    expect(topics('reminder', 'bbbbbbbb').told).toEqual([`error broken-reference ${file}:10`]);
  });

  it('lags behind as a whole lesson when only its quiz does', () => {
    const { told, lesson } = german({
      [`${folder}/make-it.quiz.yaml`]: replacing('What is a source?', 'What is one?'),
    });
    expect(told).toEqual([`warning stale-translation ${folder}/de/make-it.quiz.yaml:2`]);
    expect(lesson('make-it')).toEqual(inEnglish('Make a report'));
  });
});

describe('What a translation may not hold is told with its line:', () => {
  const quiz = `${folder}/de/make-it.quiz.yaml`;
  const lesson = `${folder}/de/open-it.mdx`;
  const empty = '---\ntranslates: bbbbbbbb\ntitle: X\nobjectives: [Y]\n---\n';
  it.each([
    ['a right answer', quiz, '{ text: Richtig }', '{ text: Richtig, correct: true }', 'error unknown-key :1'],
    [
      'a text of nothing',
      quiz,
      '{ text: Richtig }',
      '{ text: Richtig, feedback: Nein }',
      'error unknown-key :12',
    ],
    ['another heading', lesson, '## Was Sie sehen', '### Was Sie sehen', 'error other-headings :16'],
    ['a rule of completion', lesson, 'summary:', 'minutes: 3\nsummary:', 'error unknown-key :4'],
    ['a dead link', lesson, '#choose-a-source', '#eine-quelle', 'error dead-link :18'],
    ['no source', `${folder}/de/other.mdx`, '', empty, 'error missing-lesson :1'],
    ['a picture', `${folder}/de/x.png`, '', 'x', 'warning unused-file :1'],
    [
      'a path of nobody',
      'content/locales/de.yaml',
      'analyst: { translates: {paths}',
      'analist: { translates: {paths}',
      'error broken-reference :8',
    ],
  ])('%s', (_, file, from, to, expected) => {
    const written = germanAcademy()[file];
    const text = typeof written === 'string' ? written : '';
    const changed = from.includes('{paths}')
      ? text.replace(/analyst: (.*Weg)/, 'analist: $1')
      : text.replace(from, to);
    const [what, line] = expected.split(':');
    expect(german({ [file]: changed }).told).toEqual([`${what?.trim()} ${file}:${line}`]);
  });

  it('a question too few, at the place where it belongs', () => {
    const text = String(germanAcademy()[quiz]).replace(/ {2}- id: sketch[\s\S]*/, '');
    const { problems, lesson } = german({ [quiz]: text });
    const told = problems.filter(({ file }) => file === quiz).map(({ code, message }) => [code, message]);
    expect(told[0]).toEqual(['missing-translation', 'The text at questions.sketch.text is missing.']);
    expect(lesson('make-it')?.locale).toBeUndefined();
  });
});

describe('Around a translated course', () => {
  it('headings have the ids of their source, so that links to them hold', async () => {
    const { folder: site } = readGerman();
    const file = new URL(`file://${join(site, folder, 'de/open-it.mdx')}`);
    const data = { astro: { frontmatter: {}, headings: [] as { slug: string; text: string }[] } };
    const { code } = await mdxToJs(
      'Eins\n\n## So finden Sie ihn\n\n![a](./left-column.png) [b](./make-it.mdx#x)\n\n## Was Sie sehen',
      {
        hastPlugins: [lessonMarkup(), translatedHeadings, satteriHeadingIdsPlugin()],
        data: data as never,
        fileURL: file,
      },
    );
    expect(data.astro.headings.map(({ slug, text }) => [slug, text])).toEqual([
      ['find-it', 'So finden Sie ihn'],
      ['what-you-see', 'Was Sie sehen'],
    ]);
    expect(code).toContain('src: "/courses/first-report/files/left-column.png"');
    expect(code).toContain('width: "640"');
    expect(code).toContain('href: "/courses/first-report/make-it#x"');
  });

  it('search has an index for each language, with what is not translated in it too', async () => {
    const buildFolder = emptyFolder();
    const { catalog, sections } = readSite(siteWith(germanAcademy()));
    if (!catalog) throw new Error('The academy does not read.');
    mkdirSync(join(buildFolder, 'client'));
    await buildSearchIndex(buildFolder, catalog, sections);
    const engine = await openSearch(buildFolder, catalog);
    const found = (text: string, locale?: string) =>
      search(engine, anonymous, { text, locale }).results.map(({ title, href, locale: said }) => [
        title,
        href,
        said,
      ]);
    expect(await found('linken Spalte', 'de')).toContainEqual([
      'Den Editor öffnen',
      '/courses/first-report/open-it#find-it',
      undefined,
    ]);
    expect(await found('shortcuts', 'de')).toContainEqual([
      'Shortcuts',
      '/courses/first-report/shortcuts',
      'en',
    ]);
    expect(await found('linken Spalte')).toEqual([]);
    expect(await found('editor')).toContainEqual(['Open the editor', expect.any(String), undefined]);
  });

  it('a course says in which languages it is to be', () => {
    const meant = { 'courses/share-reports/course.yaml': (text: string) => `${text}locales: [en]\n` };
    const missing = german(meant).problems.filter(({ file }) => file === 'courses/share-reports/course.yaml');
    expect(missing).toEqual([]);
  });

  it('a folder of a language that the site does not have is told of, and not rendered', () => {
    const site = siteWith({ [`${folder}/fr/open-it.mdx`]: '---\ntitle: X\n---\n{' });
    const { problems, unrendered } = readSite(site);
    expect(problems.map(({ code }) => code)).toContain('unused-folder');
    expect(unrendered).toContain('first-report/fr/*.mdx');
  });
});
