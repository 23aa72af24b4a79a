import fc from 'fast-check';
import { expect, it } from 'vitest';
import { funnelLevels, funnelOf, funnelsOf, type MailOutcome, shareOf } from '#insights';

const at = (text: string) => Temporal.Instant.from(text);
const mail = (more: Partial<MailOutcome> = {}): MailOutcome => ({
  stepId: 'hello',
  version: 'one',
  plannedAt: at('2026-11-02T09:00:00Z'),
  leftAt: at('2026-11-02T09:01:00Z'),
  openedAt: undefined,
  activeAt: undefined,
  completedAt: undefined,
  trainedAt: undefined,
  ...more,
});

it('counts each level for itself, of the mails that left', () => {
  const funnel = funnelOf([
    mail(),
    mail({ leftAt: undefined, openedAt: at('2026-11-02T10:00:00Z') }),
    mail({ openedAt: at('2026-11-20T10:00:00Z') }),
    mail({ activeAt: at('2026-11-09T09:01:00Z'), completedAt: at('2026-12-01T10:00:00Z') }),
    mail({ activeAt: at('2026-11-09T09:01:01Z'), trainedAt: at('2027-01-01T00:00:00Z') }),
  ]);
  expect(funnel).toEqual({ planned: 5, left: 4, opened: 1, active: 1, completed: 1, trained: 1 });
  expect(funnelLevels.map(level => shareOf(funnel, level))).toEqual([100, 80, 25, 25, 25, 25]);
  expect(shareOf(funnelOf([]), 'opened')).toBeUndefined();
});

it('tells steps and versions apart, under the names that they bear today', () => {
  const steps = [
    { id: 'welcome', formerly: ['hello'] },
    { id: 'later', formerly: [] },
  ];
  const funnels = funnelsOf(
    [
      mail({ version: 'two', plannedAt: at('2026-11-09T09:00:00Z') }),
      mail(),
      mail({ stepId: 'welcome', version: 'two', plannedAt: at('2026-11-08T09:00:00Z') }),
      mail({ stepId: 'dropped', version: null }),
    ],
    steps,
  );
  expect(
    funnels.map(({ stepId, all, versions }) => [
      stepId,
      all.planned,
      versions.map(({ version, from, counts }) => [version, from.toString(), counts.planned]),
    ]),
  ).toEqual([
    [
      'welcome',
      3,
      [
        ['one', '2026-11-02T09:00:00Z', 1],
        ['two', '2026-11-08T09:00:00Z', 2],
      ],
    ],
    ['later', 0, []],
    ['dropped', 1, [[null, '2026-11-02T09:00:00Z', 1]]],
  ]);
});

it('never counts more than left, and never less in parts than in all', () => {
  const instant = fc
    .integer({ min: 0, max: 40 })
    .map(days => at('2026-11-02T09:00:00Z').add({ hours: 24 * days }));
  const maybe = fc.option(instant, { nil: undefined });
  const mails = fc.array(
    fc.record({
      stepId: fc.constantFrom('a', 'b'),
      version: fc.constantFrom('one', 'two', null),
      plannedAt: instant,
      leftAt: maybe,
      openedAt: maybe,
      activeAt: maybe,
      completedAt: maybe,
      trainedAt: maybe,
    }),
  );
  fc.assert(
    fc.property(mails, some => {
      const all = funnelOf(some);
      const steps = funnelsOf(some, [{ id: 'a', formerly: [] }]);
      for (const level of funnelLevels) {
        expect(all[level]).toBe(steps.reduce((sum, step) => sum + step.all[level], 0));
        for (const step of steps)
          expect(step.all[level]).toBe(step.versions.reduce((sum, { counts }) => sum + counts[level], 0));
        if (level !== 'planned') expect(all[level]).toBeLessThanOrEqual(all.left);
      }
    }),
  );
});
