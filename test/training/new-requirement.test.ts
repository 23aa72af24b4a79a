import { expect, it } from 'vitest';
import type { Catalog } from '#catalog';
import { newRequirement, pathProgress, readRequirements } from '#training';
import { noteRequirements } from '../../src/training/requirements-store.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, event, lessonOf, pathOf } from './catalog-of.ts';

const path = pathOf('analyst', ['start', 'share']);
const added = days(10);

/** With the fact that is recorded when a course is finished, as of these lessons. */
const finished = (course: string, lessons: readonly string[], at = days(1)) => [
  ...lessons.map(lesson => done(`${course}/${lesson}`, at)),
  event('course.completed', course, at, {
    courseVersion: lessons.join('+'),
    data: { lessons: lessons.map(lesson => `${course}/${lesson}`) },
  }),
];

/** With the fact that is recorded when the path is finished, as of these courses. */
const finishedPath = (...courses: readonly string[]) =>
  event('path.completed', '', days(2), { data: { path: 'analyst', courses } });

const asked = (
  catalog: Catalog,
  events: ReturnType<typeof finished>,
  since: Readonly<Record<string, Temporal.Instant>>,
) => newRequirement(path, pathProgress(catalog, path, events), new Map(Object.entries(since)));

const longer = catalogOf([courseOf('start', ['a', 'b', 'c']), courseOf('share', ['x'])], [path]);

it('tells of lessons that came to a course after it was finished', () => {
  const events = [...finished('start', ['a']), ...finished('share', ['x'])];
  expect(asked(longer, events, { 'start/b': days(8), 'start/c': added })).toEqual({
    pathId: 'analyst',
    since: added,
    courseId: 'start',
    lessonId: 'b',
    lessons: 2,
    minutes: 10,
  });
});

it('tells of a course that came to a path after it was finished', () => {
  const events = [...finished('start', ['a', 'b', 'c']), finishedPath('start')];
  expect(asked(longer, events, { 'path:analyst/share': added })).toMatchObject({
    since: added,
    courseId: 'share',
    lessonId: 'x',
    lessons: 1,
  });
});

it('is nothing for those who had not finished, nor for what they have done, nor for what was always asked', () => {
  expect(asked(longer, [done('start/a')], { 'path:analyst/share': added })).toBeUndefined();
  const late = finished('start', ['a', 'b', 'c'], days(12));
  expect(asked(longer, late, { 'path:analyst/share': added })).toBeUndefined();
  const all = [...finished('start', ['a', 'b', 'c']), ...finished('share', ['x'], days(11))];
  expect(asked(longer, all, { 'path:analyst/share': added })).toBeUndefined();
  expect(asked(longer, finished('start', ['a']), {})).toBeUndefined();
});

eachDatabase('what is asked for', open => {
  it('is new from when it came, but not when it was there first, was renamed, or comes back', async () => {
    const { database } = await open();
    const short = catalogOf([courseOf('start', ['a', 'b?'])], [pathOf('analyst', ['start'])]);
    await noteRequirements(database, short, days(0));
    expect(await readRequirements(database)).toEqual(new Map());

    const more = catalogOf(
      [courseOf('start', ['a', 'b', 'c?']), courseOf('share', ['x'])],
      [pathOf('analyst', ['start', 'share'])],
    );
    await noteRequirements(database, more, added);
    await noteRequirements(database, more, days(11));
    expect(await readRequirements(database)).toEqual(
      new Map([
        ['start/b', added],
        ['share/x', added],
        ['path:analyst/share', added],
      ]),
    );

    await noteRequirements(database, short, days(12));
    const renamed = catalogOf(
      [
        courseOf('begin', [lessonOf('begin', 'one', { formerly: ['a'] }), 'b'], { formerly: ['start'] }),
        courseOf('share', ['x']),
      ],
      [pathOf('data-analyst', ['begin', 'share'], { formerly: ['analyst'] })],
    );
    await noteRequirements(database, renamed, days(13));
    const since = await readRequirements(database);
    expect(since.get('begin/one')).toBeUndefined();
    expect(since.get('begin/b')).toEqual(added);
    expect(since.get('path:data-analyst/begin')).toBeUndefined();
    expect(since.get('path:data-analyst/share')).toEqual(added);
  });
});
