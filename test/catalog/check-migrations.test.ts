import { expect, it } from 'vitest';
import { readSite } from '#catalog';
import { type Edits, replacing, siteWith } from '../support/site.ts';
import { problemsWith, reports } from '../support/site-problems.ts';

/** first-report has open-it, make-it and the optional shortcuts. */
const file = 'courses/first-report/migrations/2026-11-26.yaml';
const saying = (...lines: readonly string[]): Edits => ({ [file]: `lessons:\n  ${lines.join('\n  ')}\n` });

const lessonAt = (edits: Edits, address: string) => {
  const lessons = readSite(siteWith(edits)).catalog?.courses.flatMap(course => course.lessons) ?? [];
  return lessons.find(({ courseId, id }) => `${courseId}/${id}` === address);
};

it('takes a migration that says everything once', () => {
  const edits = saying(
    'start: { renamed: open-it }',
    'choose: { mergedInto: make-it }',
    'draw: { mergedInto: make-it }',
    'shortcuts: kept',
    'tour: removed',
    'sharing: { splitInto: [share-reports/send-a-link, share-reports/choose-readers] }',
    'old-tour: { replacedBy: open-it }',
  );
  expect(problemsWith(edits)).toEqual([]);
  expect(lessonAt(edits, 'first-report/open-it')).toMatchObject({
    formerly: ['start'],
    ledFrom: ['old-tour'],
  });
  expect(lessonAt(edits, 'first-report/make-it')).toMatchObject({
    formerly: ['create-it'],
    mergedFrom: [['choose', 'draw']],
    ledFrom: ['choose', 'draw'],
  });
  expect(lessonAt(edits, 'share-reports/choose-readers')?.formerly).toEqual([
    'first-report/sharing',
    'report-basics/sharing',
  ]);
  expect(lessonAt(edits, 'first-report/shortcuts')).not.toHaveProperty('mergedFrom');
});

it('follows a lesson through one migration after another', () => {
  const edits: Edits = {
    'courses/first-report/migrations/2025-01-31.yaml':
      'lessons:\n  a: { mergedInto: middle }\n  b: { mergedInto: middle }\n  c: { renamed: last }\n',
    [file]: 'lessons:\n  middle: { mergedInto: make-it }\n  last: { mergedInto: make-it }\n',
  };
  expect(problemsWith(edits)).toEqual([]);
  expect(lessonAt(edits, 'first-report/make-it')?.mergedFrom).toEqual([
    ['middle', 'last'],
    ['middle', 'c'],
    ['a', 'b', 'last'],
    ['a', 'b', 'c'],
  ]);
});

it('gives the whole for one of its parts where that is enough, and nothing for a part beside a lesson that was kept', () => {
  const enough = saying('a: { mergedInto: make-it, enough: true }', 'b: { mergedInto: make-it }');
  expect(lessonAt(enough, 'first-report/make-it')).toMatchObject({
    formerly: ['create-it', 'a'],
    ledFrom: ['b'],
  });
  const kept = saying('make-it: kept', 'b: { mergedInto: make-it }');
  expect(problemsWith(kept)).toEqual([]);
  expect(lessonAt(kept, 'first-report/make-it')).toMatchObject({ formerly: ['create-it'], ledFrom: ['b'] });
  expect(lessonAt(kept, 'first-report/make-it')).not.toHaveProperty('mergedFrom');
});

const where = (line: number, code: string): string => `error ${code} ${file}:${line}`;

reports('a migration that cannot be followed', {
  'an author who has not decided yet': {
    edits: saying('open-it: kept', 'tour: undecided'),
    found: [
      [
        where(3, 'migration-undecided'),
        'Nothing says yet what became of the lesson "tour".',
        'Write: tour: kept, removed, or one of { renamed: … }, { moved: … }, { mergedInto: … }, { splitInto: … }, { replacedBy: … }',
      ],
    ],
  },
  'two things at once': {
    edits: saying('tour: { renamed: open-it, replacedBy: make-it }'),
    found: [
      [
        where(2, 'migration-undecided'),
        'It is unclear what became of the lesson "tour": write one thing.',
        'Write: tour: kept, removed, or one of { renamed: … }, { moved: … }, { mergedInto: … }, { splitInto: … }, { replacedBy: … }',
      ],
    ],
  },
  'a lesson that was kept and is not there': {
    edits: saying('open-its: kept'),
    found: [
      [
        where(2, 'migration-target'),
        'The lesson "open-its" was kept, but it is not there.',
        'If it is "open-it" now, write: open-its: { renamed: open-it }',
      ],
    ],
  },
  'a lesson that nobody wrote': {
    edits: saying('tour: { renamed: make-its }'),
    found: [
      [
        where(2, 'migration-target'),
        'There is no lesson "first-report/make-its", which "tour" is said to have become, and no migration says what became of that.',
        'Did you mean "make-it"? Write: tour: { renamed: make-it }',
      ],
    ],
  },
  'a rewritten lesson under the id of the old one': {
    edits: saying('open-it: { replacedBy: open-it }'),
    found: [
      [
        where(2, 'migration-same-id'),
        'The lesson "open-it" is still there, although it was replaced by open-it: nobody could tell by its id which of the two somebody did.',
        'Give the lesson that is there now an id of its own, or write: open-it: kept',
      ],
    ],
  },
  'a part that keeps the id of the whole': {
    edits: saying('make-it: { splitInto: [make-it, shortcuts] }'),
    found: [
      [
        where(2, 'migration-same-id'),
        'The lesson "make-it" is still there, although it was split into make-it, shortcuts: nobody could tell by its id which of the two somebody did.',
        'Give the lesson that is there now an id of its own, or write: make-it: kept',
      ],
    ],
  },
  'front matter that says something else': {
    edits: {
      ...saying('tour: { mergedInto: make-it }', 'trip: { mergedInto: make-it }'),
      'courses/first-report/make-it.mdx': replacing('[create-it]', '[tour]'),
    },
    found: [
      [
        where(2, 'migration-contradiction'),
        '"first-report/make-it" says "formerly: tour", so whoever did "tour" did it; here "tour" was merged into make-it.',
        'Take "tour" out of "formerly:" there, or write here: tour: { renamed: make-it }',
      ],
    ],
  },
  'one lesson that ended twice': {
    edits: {
      'courses/first-report/migrations/2025-01-31.yaml': 'lessons:\n  tour: removed\n',
      ...saying('tour: { renamed: open-it }'),
    },
    found: [
      [
        where(2, 'migration-twice'),
        'What became of the lesson "tour" is said in courses/first-report/migrations/2025-01-31.yaml already: removed.',
        'Take one of the two out. A lesson of the same name that came later needs an id of its own.',
      ],
    ],
  },
  'a merge of one lesson': {
    edits: saying('tour: { mergedInto: make-it }'),
    found: [
      [
        where(2, 'migration-merge-of-one'),
        '"tour" is the only lesson that was merged into "make-it".',
        'If having done it is enough, write: tour: { renamed: make-it } — else: { replacedBy: make-it }',
      ],
    ],
  },
  'a new lesson that comes from an old one': {
    edits: { [file]: 'lessons:\n  tour: { renamed: open-it }\nnew: [open-it]\n' },
    found: [
      [
        where(3, 'migration-contradiction'),
        '"open-it" cannot be new: "tour" became it.',
        'Take it out of one of the two places.',
      ],
    ],
  },
  'a name without a day': {
    edits: { 'courses/first-report/migrations/restructure.yaml': 'lessons:\n  open-it: kept\n' },
    found: [
      [
        'error invalid-id courses/first-report/migrations/restructure.yaml:1',
        '"restructure" does not begin with a day, by which migrations come one after the other.',
        'Call it, say, 2026-11-26.yaml.',
      ],
    ],
  },
  'a word that means nothing': {
    edits: saying('open-it: keep'),
    found: [
      [
        where(2, 'invalid-value'),
        '"lessons.open-it" "keep" must be kept, removed or undecided.',
        'Did you mean "kept"? Write: open-it: kept',
      ],
    ],
  },
});
