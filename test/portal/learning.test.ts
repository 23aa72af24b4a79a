import { expect, it } from 'vitest';
import type { PersonViewer } from '#access';
import { learningOf } from '../../src/components/learning/learning.ts';
import { catalogOf, courseOf, done, hours, lessonOf, opened, pathOf } from '../training/catalog-of.ts';

const secret = { visibility: { segments: ['enterprise'] } };
const catalog = catalogOf(
  [courseOf('one', ['a', 'b']), courseOf('two', ['c', 'd']), courseOf('hidden', ['e'], secret)],
  [pathOf('analyst', ['one', 'two', 'hidden'])],
);
const ben: PersonViewer = {
  kind: 'person',
  personId: 'ben',
  name: 'Ben Carter',
  email: 'ben@acme.example',
  timeZone: null,
  locale: null,
  grants: [],
  memberships: [],
};

const on = (pathId: string, dueOn: string | null = null) => [
  { pathId, dueOn: dueOn ? Temporal.PlainDate.from(dueOn) : null, source: 'role' as const },
];

it('goes on where the person was last, even when their path has something earlier', () => {
  const { resume } = learningOf(catalog, ben, on('analyst'), [done('one/a'), done('two/c', hours(2))]);
  expect(resume).toMatchObject({ course: { id: 'two' }, lesson: { id: 'd' } });
});

it('goes on in the lesson they were in, although they have looked at something done since, and done nothing elsewhere', () => {
  const looked = [opened('two/c', hours(2)), done('one/a', hours(1)), opened('one/a', hours(3))];
  const place = (course: string, lesson: string, hour: number) => ({
    courseId: course,
    lessonId: lesson,
    heading: null,
    at: hours(hour),
  });
  const positions = [place('one', 'a', 3), place('two', 'c', 2)];
  const goOn = (events: typeof looked) => learningOf(catalog, ben, on('analyst'), events, positions).resume;
  const inOrder = (events: typeof looked) =>
    events.toSorted((one, other) => Temporal.Instant.compare(one.occurredAt, other.occurredAt));
  expect(goOn(inOrder(looked))).toMatchObject({ course: { id: 'two' }, lesson: { id: 'c' } });
  const since = inOrder([...looked, done('hidden/e', hours(4)), done('one/b', hours(4))]);
  expect(goOn(since)).toMatchObject({ lesson: { id: 'c' } });
  const begunSince = inOrder([...looked, opened('one/b', hours(4))]);
  expect(goOn(begunSince)).toMatchObject({ course: { id: 'one' }, lesson: { id: 'b' } });
});

it('goes on with what is next on the path once the last course is finished', () => {
  const events = [done('two/c', hours(1)), done('two/d', hours(2))];
  const { resume, finished } = learningOf(catalog, ben, on('analyst'), events);
  expect(resume).toMatchObject({ course: { id: 'one' }, lesson: { id: 'a' } });
  expect(finished.map(({ course }) => course.id)).toEqual(['two']);
});

it('leaves out what this person may not see, and is not held up by it', () => {
  const events = ['one/a', 'one/b', 'two/c', 'two/d', 'hidden/e'].map((at, hour) => done(at, hours(hour)));
  const { paths, resume, finished } = learningOf(catalog, ben, on('analyst'), events);
  expect(paths[0]?.progress).toMatchObject({ state: 'complete', percent: 100 });
  expect(finished.map(({ course }) => course.id)).toEqual(['two', 'one']);
  expect(resume).toBeUndefined();
});

it('has nothing to say of somebody who is on no path and did nothing', () => {
  expect(learningOf(catalog, ben, [], [])).toEqual({
    paths: [],
    resume: undefined,
    inProgress: [],
    finished: [],
  });
});

it('shows the path that is due soonest first, and goes on there', () => {
  const two = catalogOf(catalog.courses, [pathOf('analyst', ['one']), pathOf('security', ['two'])]);
  const enrolments = [...on('analyst'), ...on('security', '2026-12-01')];
  const { paths, resume } = learningOf(two, ben, enrolments, []);
  expect(paths.map(({ path, dueOn }) => [path.id, dueOn?.toString()])).toEqual([
    ['security', '2026-12-01'],
    ['analyst', undefined],
  ]);
  expect(resume?.course.id).toBe('two');
});

it('goes on at the heading where the person was last, on whatever device', () => {
  const headings = [{ depth: 2, slug: 'save-it', text: 'Save it' }];
  const long = catalogOf(
    [
      courseOf('one', ['a', lessonOf('one', 'b', { headings, formerly: ['old'] })]),
      courseOf('two', ['c', 'd']),
    ],
    [pathOf('analyst', ['one', 'two'])],
  );
  const at = (lessonId: string, hour: number) => ({
    courseId: 'one',
    lessonId,
    heading: 'save-it',
    at: hours(hour),
  });
  const began = [opened('one/b', hours(1)), opened('two/c')];
  const there = learningOf(long, ben, on('analyst'), began, [at('old', 1)]).resume;
  expect(there).toMatchObject({ lesson: { id: 'b' }, heading: { text: 'Save it' } });
  // What is done, or was left for something else since, is not gone back to.
  const isDone = [...began, done('one/b', hours(2))];
  expect(learningOf(long, ben, on('analyst'), isDone, [at('b', 2)]).resume?.lesson.id).toBe('a');
  const elsewhere = [...began, opened('two/d', hours(3))];
  expect(learningOf(long, ben, on('analyst'), elsewhere, [at('b', 2)]).resume?.lesson.id).toBe('c');
});
