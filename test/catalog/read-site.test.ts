import { describe, expect, it } from 'vitest';
import { findCourse, findLessonAt, findPath, readSite } from '#catalog';
import { academyFolder, replacing, siteWith } from '../support/site.ts';
import { problemsWith } from '../support/site-problems.ts';

const unclosed = (text: string) => `${text}\n<Callout>\n`;

describe('Reading a site', () => {
  it('finds nothing wrong with the tiny academy but its half-written draft, and keeps that from the renderer', () => {
    const { catalog, problems, unrendered } = readSite(academyFolder);
    expect(problems.map(({ severity, file }) => `${severity} ${file}`)).toEqual([
      'warning courses/next-year/half-written.mdx',
    ]);
    expect(unrendered).toEqual(['next-year/half-written.mdx']);
    expect(catalog?.courses.map(({ id }) => id)).toContain('next-year');
  });

  it('tells all problems at once, of files and of how they fit together, in order of file and line', () => {
    const found = problemsWith({
      'content/paths/analyst.yaml': replacing('role: analyst', 'role: analist'),
      'courses/first-report/open-it.mdx': unclosed,
      'courses/first-report/make-it.quiz.yaml': replacing(', correct: true', ''),
      'courses/run-the-machine/course.yaml': replacing('title: Run the machine\n', ''),
    });
    expect(found.map(([where]) => where)).toEqual([
      'error broken-reference content/paths/analyst.yaml:3',
      'error quiz-answers courses/first-report/make-it.quiz.yaml:6',
      'error mdx courses/first-report/open-it.mdx:30',
      'error missing-key courses/run-the-machine/course.yaml:1',
    ]);
  });

  it('makes every error in a draft a warning, so that work in progress stops nobody', () => {
    const draft = replacing('status: published', 'status: draft');
    const found = problemsWith({
      'content/paths/operator.yaml': text => `${text}status: draft\n`,
      'courses/run-the-machine/course.yaml': text => draft(text).replace('stop-it', 'halt-it'),
      'courses/run-the-machine/start-it.mdx': unclosed,
    });
    expect(found.map(([where]) => where.split(' ')[0])).toEqual(found.map(() => 'warning'));
    expect(found.length).toBeGreaterThan(3);
  });

  it('warns of what should have been reviewed by today, and only of what is published', () => {
    const past = replacing('2030-03-31', '2026-11-21');
    expect(
      problemsWith({ 'courses/share-reports/course.yaml': past, 'courses/next-year/course.yaml': past }),
    ).toEqual([
      [
        'warning review-due courses/share-reports/course.yaml:4',
        'This was to be reviewed by 2026-11-21; its owner is Otto Lind.',
        'Review it, then write: reviewBy: 2027-05-22',
      ],
    ]);
  });

  it('follows former ids of courses, lessons and paths, and a lesson that moved to another course', () => {
    const site = siteWith({
      'courses/share-reports/send-a-link.mdx': replacing(
        'minutes: 3',
        'minutes: 3\nformerly: [first-report/send-it]',
      ),
    });
    const { catalog } = readSite(site);
    if (!catalog) throw new Error('There is no catalog.');
    expect(findCourse(catalog, 'report-basics')?.id).toBe('first-report');
    expect(findPath(catalog, 'reporting')?.id).toBe('analyst');
    expect(findLessonAt(catalog, 'report-basics', 'create-it')?.id).toBe('make-it');
    expect(findLessonAt(catalog, 'first-report', 'send-it')?.courseId).toBe('share-reports');
    expect(findLessonAt(catalog, 'first-report', 'nowhere')).toBeUndefined();
  });

  it('changes the version of a course with what completing it asks for, and not with its wording', () => {
    const versionWith = (edits: Parameters<typeof siteWith>[0]) =>
      readSite(siteWith(edits)).catalog?.courses.find(({ id }) => id === 'first-report')?.version;
    const version = versionWith({});
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    const quiz = 'courses/first-report/make-it.quiz.yaml';
    expect(versionWith({ [quiz]: replacing('What is a source?', 'What do we call a source?') })).toBe(
      version,
    );
    expect(versionWith({ [quiz]: replacing('passMark: 50', 'passMark: 60') })).not.toBe(version);
    const asking = (...questions: string[]) => versionWith({ [quiz]: `questions:\n${questions.join('')}` });
    const one = (lines: string) => `  - { id: q, text: Which?, ${lines} }\n`;
    const asked = [
      [one('type: ordering, items: [a, b]'), one('type: ordering, items: [b, a]')],
      [
        one('type: matching, pairs: [{ left: a, right: x }, { left: b, right: y }]'),
        one('type: matching, pairs: [{ left: a, right: y }, { left: b, right: x }]'),
      ],
      [one('type: short-answer, answers: [a]'), one('type: short-answer, answers: [b]')],
      [one('type: numeric, answer: 5'), one('type: numeric, answer: 5, tolerance: 1')],
    ] as const;
    for (const [before, after] of asked) {
      expect(asking(before)).not.toBe(asking(after));
      expect(asking(before.replace('Which?', 'Which one?'))).toBe(asking(before));
    }
    const optional = '- lesson: shortcuts\n    optional: true';
    expect(versionWith({ 'courses/first-report/course.yaml': replacing(optional, '- shortcuts') })).not.toBe(
      version,
    );
  });

  it('reads on where it can: one file that is not YAML hides no problem of the others', () => {
    const found = problemsWith({
      'content/roles.yaml': 'roles: [',
      'courses/share-reports/choose-readers.quiz.yaml': null,
    });
    expect(found.map(([where]) => where)).toEqual([
      'error yaml content/roles.yaml:1',
      'error missing-quiz courses/share-reports/choose-readers.mdx:6',
    ]);
  });
});
