import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AccountFacts, accountTraining, type Policy, type StatusChange } from '#training';
import { catalogOf, courseOf, days, done, opened, pathOf, policyOf } from './catalog-of.ts';

/** Random accounts, policies and times: every explanation agrees with the state that it explains. */
const catalog = catalogOf(
  [courseOf('one', ['a', 'b']), courseOf('two', ['c'], { requires: ['one'] })],
  [pathOf('analyst', ['one', 'two']), pathOf('admin', ['one'], { role: 'administrator' })],
);

const event = fc
  .tuple(fc.constantFrom('one/a', 'one/b', 'two/c'), fc.boolean(), fc.nat(30))
  .map(([address, finished, day]) => (finished ? done : opened)(address, days(day)));

const person = fc.record({
  person: fc.nat(12).map(id => ({ id: `p${id}`, name: `P${id}` })),
  roles: fc.subarray(['analyst', 'administrator', 'unknown']),
  events: fc.array(event, { maxLength: 8 }),
});

const condition = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map(percent => ({ seatsFinished: { percent } })),
  fc.integer({ min: 1, max: 3 }).map(people => ({ roleFinished: { role: 'administrator', people } })),
  fc.integer({ min: 1, max: 3 }).map(people => ({ pathFinished: { path: 'analyst', people } })),
);

const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });
const policy: fc.Arbitrary<Policy> = fc
  .tuple(conditions, fc.boolean())
  .map(([list, all]) => policyOf({ trained: all ? { all: list } : { any: list } }));

const history = fc.array(
  fc.constantFrom<StatusChange['status']>('in-progress', 'trained', 'lapsed').map(status => ({
    status,
    reason: '',
    policyVersion: 'x',
    at: days(1),
  })),
  { maxLength: 3 },
);

const account: fc.Arbitrary<AccountFacts> = fc.record({
  account: fc.constant({ id: 'acme', segment: null }),
  people: fc.array(person, { maxLength: 8 }),
  history,
});

it('agrees with its requirements, its numbers and its sentence', () => {
  fc.assert(
    fc.property(policy, account, fc.nat(60), (rules, facts, day) => {
      const training = accountTraining(rules, catalog, facts, days(day));
      const met = training.requirements.map(({ state }) => state === 'met');
      const trained = 'all' in rules.trained ? met.every(Boolean) : met.some(Boolean);
      expect(training.status === 'trained').toBe(trained);
      const was = facts.history.some(({ status }) => status === 'trained');
      expect(training.status === 'lapsed').toBe(!trained && was);
      const { active, finished, percent } = training.seats;
      expect(active).toBe(new Set(facts.people.map(one => one.person.id)).size);
      expect(finished <= active && percent >= 0 && percent <= 100).toBe(true);
      expect(percent === 100).toBe(active > 0 && finished === active);
      for (const { state, next } of training.requirements) expect(next !== undefined).toBe(state === 'unmet');
      expect(training.reason).toMatch(/^[A-Z].*[^.]\.$/);
      if (training.stalled) expect(['in-progress', 'lapsed']).toContain(training.status);
    }),
    { numRuns: 500 },
  );
});

it('stalls people only on paths that they began and have not finished', () => {
  fc.assert(
    fc.property(account, fc.nat(60), (facts, day) => {
      const now = days(day);
      for (const one of accountTraining(policyOf(), catalog, facts, now).people) {
        const begun = one.paths.some(({ progress }) => progress.state === 'in-progress');
        const last = one.lastEventAt;
        const quiet = last !== undefined && Temporal.Instant.compare(last.add({ hours: 24 * 7 }), now) <= 0;
        expect(one.stalled).toBe(begun && quiet);
      }
    }),
    { numRuns: 300 },
  );
});
