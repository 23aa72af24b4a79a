import { expect, it } from 'vitest';
import { pathProgress } from '#training';
import { catalogOf, courseOf, done, hours, pathOf } from './catalog-of.ts';

const catalog = catalogOf([
  courseOf('one', ['a', 'b']),
  courseOf('two', ['c'], { requires: ['one'] }),
  courseOf('more', ['d']),
  courseOf('draft', ['x'], { status: 'draft' }),
]);
const path = pathOf('analyst', ['one', 'two', 'more?', 'draft']);
const states = (progress: ReturnType<typeof pathProgress>) =>
  progress.stages.flatMap(stage => stage.courses.map(course => `${course.course.id} ${course.state}`));

it('says what is next, what is open, and what is locked and why', () => {
  const progress = pathProgress(catalog, path, [done('one/a')]);
  expect(states(progress)).toEqual(['one next', 'two locked', 'more open']);
  expect(progress.stages[0]?.courses[1]?.why).toBe('Finish “Course one” first.');
  expect(progress).toMatchObject({ state: 'in-progress', done: 1, total: 3, percent: 33, minutesLeft: 10 });
  expect(progress.sentence).toBe('1 of 3 lessons done, about 10 minutes left.');
  expect(progress.next).toMatchObject({ course: { id: 'one' }, lesson: { id: 'b' } });
});

it('is complete when the required courses are, whatever is optional or cannot be reached', () => {
  const progress = pathProgress(catalog, path, [done('one/a'), done('one/b'), done('two/c', hours(3))]);
  expect(progress).toMatchObject({ state: 'complete', percent: 100, minutesLeft: 0 });
  expect(progress.completedAt).toEqual(hours(3));
  expect(states(progress)).toEqual(['one done', 'two done', 'more open']);
  expect(progress.next).toBeUndefined();
});

it('leads to the course that unlocks the rest when that lies outside the path', () => {
  const progress = pathProgress(catalog, pathOf('short', ['two']), []);
  expect(states(progress)).toEqual(['two locked']);
  expect(progress.next).toMatchObject({ course: { id: 'one' }, lesson: { id: 'a' } });
});

it('locks nothing behind a course that this person cannot reach', () => {
  const options = { reachable: (course: { id: string }) => !['one', 'draft'].includes(course.id) };
  const progress = pathProgress(catalog, path, [done('two/c')], options);
  expect(progress).toMatchObject({ state: 'complete', total: 1, percent: 100 });
});

it('survives courses that require each other', () => {
  const circle = catalogOf([
    courseOf('one', ['a'], { requires: ['two'] }),
    courseOf('two', ['b'], { requires: ['one'] }),
  ]);
  const progress = pathProgress(circle, pathOf('circle', ['one', 'two']), []);
  expect(progress.next).toBeUndefined();
  expect(progress.percent).toBe(0);
});

it('is never complete without a required course', () => {
  const progress = pathProgress(catalog, pathOf('empty', ['more?']), [done('more/d')]);
  expect(progress).toMatchObject({ state: 'in-progress', percent: 0 });
});
