import { expect, it } from 'vitest';
import { isSmall, trendOf } from '#feedback';

const now = Temporal.Instant.from('2026-11-20T09:00:00Z');
const at = (day: string, score: number) => ({ score, at: Temporal.Instant.from(`${day}T09:00:00Z`) });

it('says month by month how many found a lesson helpful, and nothing of a month in which nobody said anything', () => {
  const said = [at('2026-09-02', 1), at('2026-11-01', 0), at('2026-11-02', 1), at('2026-11-03', 1)];
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
  expect(trendOf('course', [at('2026-11-01', 5), at('2026-11-02', 3)], now).value).toBe(0.75);
  const nps = [10, 9, 8, 3].map(score => at('2026-11-01', score));
  expect(trendOf('nps', nps, now).value).toBe(0.25);
  expect(trendOf('nps', [], now)).toMatchObject({ count: 0, value: undefined });
});

it('knows when a number is small', () => {
  expect([isSmall(4), isSmall(5)]).toEqual([true, false]);
});
