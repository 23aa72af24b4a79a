import { expect, it } from 'vitest';
import { isSmall, trendOf } from '#feedback';

const now = Temporal.Instant.from('2026-11-20T09:00:00Z');
const gave = (month: string, score: number, count = 1) => ({ month, score, count });

it('says month by month how many found a lesson helpful, and nothing of a month in which nobody said anything', () => {
  const said = [gave('2026-09', 1), gave('2026-11', 0), gave('2026-11', 1, 2)];
  expect(trendOf('lesson', said, now, 3)).toEqual({
    count: 4,
    value: 0.75,
    months: [
      { month: '2026-09', count: 1, value: 1 },
      { month: '2026-10', count: 0, value: undefined },
      { month: '2026-11', count: 3, value: 2 / 3 },
    ],
  });
});

it('counts ratings from 1 to 5 as a share, and a net promoter score as promoters without detractors', () => {
  expect(trendOf('course', [gave('2026-11', 5), gave('2026-11', 3)], now, 6).value).toBe(0.75);
  const nps = [10, 9, 8, 3].map(score => gave('2026-11', score));
  expect(trendOf('nps', nps, now, 6).value).toBe(0.25);
  expect(trendOf('nps', [], now, 6)).toMatchObject({ count: 0, value: undefined });
});

it('knows when a number is small', () => {
  expect([isSmall(4), isSmall(5)]).toEqual([true, false]);
});
