import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TryIt, TryItCondition } from '#catalog';
import { type Doer, tryItState } from '#exercises';
import type { ProductEvent } from '#progress';
import { days, hours } from '../training/catalog-of.ts';

const exercise = (more: Partial<TryIt> = {}): TryIt => ({
  kind: 'try-it',
  optional: false,
  event: 'report.created',
  waitsFor: 'your report',
  where: { charts: { atLeast: 1 } },
  times: 1,
  within: 'ever',
  ...more,
});
const told = (
  charts: ProductEvent['properties'][string],
  more: Partial<ProductEvent> = {},
): ProductEvent => ({
  event: 'report.created',
  properties: { charts, kind: 'dashboard' },
  accountId: null,
  at: hours(1),
  ...more,
});
type Value = ProductEvent['properties'][string];
const anybody: Doer = { openedAt: undefined, accountIds: undefined };
const state = (
  more: Partial<TryIt>,
  events: readonly ProductEvent[],
  doer: Partial<Doer> = {},
  now = days(10),
) => tryItState(exercise(more), events, { ...anybody, ...doer }, now);
const lacks = (...given: Parameters<typeof state>) => state(...given).close?.lacks;

it('is passed by the event that fits, at the time when it happened', () => {
  expect(state({}, [])).toEqual({ passedAt: undefined, counted: 0, close: undefined });
  const other = told(3, { event: 'report.shared' });
  expect(state({}, [other])).toEqual({ passedAt: undefined, counted: 0, close: undefined });
  expect(state({}, [told(1), told(0, { at: hours(2) })])).toEqual({
    passedAt: hours(1),
    counted: 1,
    close: undefined,
  });
});

it('says of the latest event that does not count all that is missing', () => {
  const close = state({ where: { charts: { atLeast: 1, else: 'it has no chart' }, kind: { is: 'table' } } }, [
    told(0),
  ]).close;
  expect(close).toEqual({
    at: hours(1),
    lacks: [
      { kind: 'property', property: 'charts', condition: { atLeast: 1, else: 'it has no chart' }, is: 0 },
      { kind: 'property', property: 'kind', condition: { is: 'table' }, is: 'dashboard' },
    ],
  });
  expect(lacks({}, [told(null)])).toMatchObject([{ property: 'charts', is: null }]);
});

it('counts several, and says nothing of one before the last that counts', () => {
  const events = [told(0, { at: hours(2) }), told(2, { at: hours(1) }), told(3, { at: hours(5) })];
  expect(state({ times: 3 }, events)).toEqual({ passedAt: undefined, counted: 2, close: undefined });
  expect(state({ times: 2 }, events)).toMatchObject({ passedAt: hours(5), counted: 2 });
  expect(state({ times: 3 }, [...events, told(0, { at: hours(6) })]).close?.at).toEqual(hours(6));
});

it('counts no further back than it says', () => {
  const within = { days: 3 };
  expect(lacks({ within }, [told(1, { at: days(6) })])).toEqual([{ kind: 'too-old', days: 3 }]);
  expect(state({ within }, [told(1, { at: days(7) })]).counted).toBe(1);
  expect(lacks({ within: 'opening' }, [told(1)])).toEqual([{ kind: 'before-opening' }]);
  const since = (openedAt: Temporal.Instant) => state({ within: 'opening' }, [told(1)], { openedAt }).counted;
  expect([since(hours(2)), since(hours(1)), since(hours(0))]).toEqual([0, 1, 1]);
  // The product's clock is half a minute behind ours.
  expect(since(hours(1).add({ seconds: 30 }))).toBe(1);
});

it('leaves out what was done at an account that it is not about', () => {
  const events = [told(1, { accountId: 'umbra' })];
  expect(lacks({}, events, { accountIds: ['acme'] })).toEqual([{ kind: 'elsewhere' }]);
  expect(state({}, events, { accountIds: ['acme', 'umbra'] }).counted).toBe(1);
  expect(state({}, events).counted).toBe(1);
  expect(state({}, [told(1)], { accountIds: [] }).counted).toBe(1);
});

it.each<[TryItCondition, Value, Value]>([
  [{ is: 'dashboard' }, 'dashboard', 'table'],
  [{ oneOf: ['a', 2] }, 2, '2'],
  [{ atLeast: 2 }, 2, 1],
  [{ atLeast: 2 }, 3, '3'],
  [{ atMost: 2 }, 2, null],
  [{ present: true }, '', null],
  [{ present: false }, null, 0],
  [{ atLeast: 1, atMost: 3 }, 2, 4],
])('the condition %j takes %j and not %j', (condition, fits, fails) => {
  const where = { charts: condition };
  expect(state({ where }, [told(fits)]).counted).toBe(1);
  expect(state({ where }, [told(fails)]).counted).toBe(0);
});

it('does not depend on the order of arrival, and more events never take it away', () => {
  const events = fc.array(
    fc.record({ charts: fc.integer({ min: 0, max: 2 }), at: fc.integer({ min: 0, max: 200 }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 4 }), fc.nat(12), (made, times, cut) => {
      const all = made.map(({ charts, at }) => told(charts, { at: hours(at) }));
      expect(state({ times }, all.toReversed())).toEqual(state({ times }, all));
      const before = state({ times }, all.slice(0, cut));
      const after = state({ times }, all);
      if (before.passedAt) expect(after.passedAt).toBeDefined();
      expect(after.counted).toBeGreaterThanOrEqual(before.counted);
      expect(after.counted).toBeLessThanOrEqual(times);
    }),
  );
});
