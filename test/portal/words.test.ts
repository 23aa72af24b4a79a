import { expect, it } from 'vitest';
import { dayText } from '#words';
import { keepLatest } from '../../src/components/lesson/kept-bodies.ts';
import { searchRequest } from '../../src/components/search/search-request.ts';
import { count, duration } from '../../src/components/ui/words.ts';

it('says how long something takes, on one line', () => {
  expect([5, 60, 80].map(duration)).toEqual(['5\u00a0min', '1\u00a0h', '1\u00a0h\u00a020\u00a0min']);
});

it('counts one and many', () => {
  expect([count(1, 'lesson'), count(0, 'lesson'), count(2, 'person', 'people')]).toEqual([
    '1 lesson',
    '0 lessons',
    '2 people',
  ]);
});

it('writes a day as it is where the reader lives', () => {
  const at = Temporal.Instant.from('2026-11-22T23:30:00Z');
  expect(dayText(at, 'Europe/Berlin', 'en')).toBe('23 November 2026');
});

it('takes from a search address what makes sense and passes over the rest', () => {
  const parameters = new URLSearchParams({ q: '  first report ', kind: 'nonsense', role: '', page: '-3' });
  expect(searchRequest(parameters)).toEqual({
    text: 'first report',
    role: undefined,
    kind: undefined,
    page: 1,
  });
});

it('keeps only as many drawn lessons as it is allowed to', () => {
  const kept = keepLatest(2);
  for (const key of ['a', 'b', 'c']) kept.set(key, key.toUpperCase());
  expect(['a', 'b', 'c'].map(key => kept.get(key))).toEqual([undefined, 'B', 'C']);
});
