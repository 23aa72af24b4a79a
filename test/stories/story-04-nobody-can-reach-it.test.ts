import { expect, it } from 'vitest';
import { accountTraining, pathProgress } from '#training';
import { catalogOf, courseOf, days, done, pathOf, policyOf } from '../training/catalog-of.ts';

/** 4. A lesson that nobody can reach cannot block 100 %. */
const gold = { visibility: { segments: ['gold'] } };
const path = pathOf('analyst', ['open', 'draft', 'retired', 'gold']);
const catalog = catalogOf(
  [
    courseOf('open', ['a', 'later?']),
    courseOf('draft', ['b'], { status: 'draft' }),
    courseOf('retired', ['c'], { status: 'retired' }),
    courseOf('gold', ['d'], gold),
    courseOf('behind', ['e'], { requires: ['draft', 'gone'] }),
  ],
  [path],
);
const events = [done('open/a')];

it('cannot be blocked by a draft, a retired course or an optional lesson', () => {
  const without = pathOf('p', ['open', 'draft', 'retired']);
  expect(pathProgress(catalog, without, events)).toMatchObject({ state: 'complete', percent: 100 });
});

it('cannot be blocked by a course that the account may not see', () => {
  const people = [{ person: { id: 'ada', name: 'Ada' }, roles: ['analyst'], events }];
  const at = (segment: string) => ({ account: { id: 'acme', segment }, people, history: [] });
  const policy = policyOf();
  expect(accountTraining(policy, catalog, at('silver'), days(1)).people[0]?.state).not.toBe('in-progress');
  expect(accountTraining(policy, catalog, at('silver'), days(1)).status).toBe('trained');
  expect(accountTraining(policy, catalog, at('gold'), days(1)).status).toBe('in-progress');
});

it('is not locked behind a course that cannot be opened', () => {
  const { stages, next } = pathProgress(catalog, pathOf('p', ['behind']), []);
  expect(stages[0]?.courses[0]?.state).toBe('next');
  expect(next?.lesson.id).toBe('e');
});

it('counts for somebody who reaches it through another account, as on their own page', () => {
  const ada = { person: { id: 'ada', name: 'Ada' }, roles: ['analyst'], events };
  const memberships = [
    { accountId: 'acme', segment: 'silver', roles: ['analyst'] },
    { accountId: 'other', segment: 'gold', roles: [] },
  ];
  const people = [{ ...ada, memberships }];
  const facts = { account: { id: 'acme', segment: 'silver' }, people, history: [] };
  expect(accountTraining(policyOf(), catalog, facts, days(1)).status).toBe('in-progress');
});
