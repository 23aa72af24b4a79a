import { expect, it } from 'vitest';
import { historyOf } from '#learning';
import { catalogOf, courseOf, days, done, hours, lessonOf, opened, tried } from '../training/catalog-of.ts';

const catalog = catalogOf([
  courseOf('one', ['a', 'b!', lessonOf('one', 'new-name', { formerly: ['old-name'] })]),
]);

it('tells what somebody did, the latest first, and an opened lesson only where nothing came of it that day', () => {
  const events = [
    opened('one/a'),
    done('one/a', hours(1)),
    opened('one/b', hours(2)),
    opened('one/a', days(1)),
    tried('one/b', 90, days(2)),
  ];
  expect(historyOf(catalog, events).map(({ type, lesson, percent }) => [type, lesson?.id, percent])).toEqual([
    ['quiz.submitted', 'b', 90],
    ['lesson.opened', 'a', undefined],
    ['lesson.opened', 'b', undefined],
    ['lesson.completed', 'a', undefined],
  ]);
});

it('calls things as they are called today, and by their former name where nothing is left of them', () => {
  const [gone, renamed] = historyOf(catalog, [done('one/old-name'), done('lost/lesson', hours(1))]);
  expect(renamed).toMatchObject({ course: { id: 'one' }, lesson: { id: 'new-name' } });
  expect(gone).toMatchObject({ course: undefined, lesson: undefined, formerName: 'lesson' });
});
