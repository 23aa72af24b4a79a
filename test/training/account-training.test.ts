import { expect, it } from 'vitest';
import { type AccountFacts, accountTraining, type HeldCertificate, type StatusChange } from '#training';
import { catalogOf, courseOf, days, done, opened, pathOf, policyOf, t0 } from './catalog-of.ts';

const catalog = catalogOf(
  [courseOf('one', ['a', 'b'])],
  [pathOf('analyst', ['one']), pathOf('admin', ['one'], { role: 'administrator' })],
);
const finished = [done('one/a'), done('one/b', days(1))];
const ada = person('ada', finished);
const ben = person('ben', [opened('one/a'), done('one/a')]);
const cleo = person('cleo', []);
const policy = policyOf();

it('is not started while nobody has opened a lesson', () => {
  const { status, reason, stalled } = accountTraining(policy, catalog, account([cleo]), days(60));
  expect({ status, reason, stalled }).toEqual({
    status: 'not-started',
    reason: 'Not started: 1 active seat, and nobody has opened a lesson.',
    stalled: false,
  });
});

it('is in progress below the share, and says what is missing', () => {
  const training = accountTraining(policy, catalog, account([ada, ben, cleo]), days(2));
  expect(training.status).toBe('in-progress');
  expect(training.reason).toBe('Not trained yet: 1 of 3 seats has finished their path (33 %; 60 % needed).');
  expect(training.seats).toEqual({ active: 3, finished: 1, percent: 33 });
  expect(training.requirements).toMatchObject([
    { state: 'unmet', next: { href: '/cs/accounts/acme#people' } },
  ]);
});

it('is trained from exactly the share on', () => {
  const people = [ada, person('eve', finished), person('fay', finished), ben, cleo];
  expect(accountTraining(policy, catalog, account(people), days(2)).status).toBe('trained');
});

it('counts a seat once, however often it is listed', () => {
  const training = accountTraining(policy, catalog, account([ada, ada, ada, ben, cleo]), days(2));
  expect(training.seats).toEqual({ active: 3, finished: 1, percent: 33 });
});

it('needs somebody who holds a certificate, where the policy says so, and lapses on the day that it ends', () => {
  const certified = { certified: { role: 'administrator', people: 1 } };
  const asks = policyOf({ trained: { all: [{ seatsFinished: { percent: 60 } }, certified] } });
  const given = catalogOf(
    [courseOf('one', ['a', 'b'])],
    [
      pathOf('analyst', ['one']),
      pathOf('admin', ['one'], { role: 'administrator', certificate: { validMonths: 12 } }),
    ],
  );
  const eve = (...certificates: readonly HeldCertificate[]) => ({
    ...person('eve', finished),
    roles: ['administrator'],
    certificates,
  });
  const held = { kind: 'path' as const, subjectId: 'admin', expiresAt: days(30) };
  const without = accountTraining(asks, given, account([ada, eve()]), days(2));
  expect(without.reason).toBe(
    'Not trained yet: 0 of 1 person with the role “Administrator” holds a certificate (1 needed).',
  );
  const other = { ...held, subjectId: 'analyst' };
  expect(accountTraining(asks, given, account([ada, eve(other)]), days(2)).status).toBe('in-progress');
  const trained = accountTraining(asks, given, account([ada, eve(held)]), days(2));
  expect([trained.status, trained.certificatesEndAt]).toEqual(['trained', [days(30)]]);
  const was: StatusChange = { status: 'trained', reason: '', policyVersion: 'x', at: days(2) };
  const lapsed = accountTraining(asks, given, account([ada, eve(held)], [was]), days(30));
  expect([lapsed.status, lapsed.certificatesEndAt]).toEqual(['lapsed', []]);
  const lasting = { ...held, expiresAt: null };
  expect(accountTraining(asks, given, account([ada, eve(lasting)], [was]), days(900)).status).toBe('trained');
  expect(accountTraining(policyOf(), given, account([ada, eve(held)]), days(2)).certificatesEndAt).toEqual(
    [],
  );
});

it('has lapsed when it was trained and the policy is not met any more', () => {
  const was: StatusChange = { status: 'trained', reason: '', policyVersion: 'x', at: days(1) };
  const training = accountTraining(policy, catalog, account([ada, ben, cleo], [was]), days(2));
  expect(training.status).toBe('lapsed');
  expect(training.reason).toMatch(/^Was trained on 3 November 2026, but now 1 of 3 seats/);
  expect(accountTraining(policy, catalog, account([], [was]), days(2)).status).toBe('lapsed');
});

it('stalls when nobody has done anything for as long as the policy says', () => {
  const facts = account([ben, cleo]);
  expect(accountTraining(policy, catalog, facts, days(6)).stalled).toBe(false);
  const training = accountTraining(policy, catalog, facts, days(7));
  expect(training.stalled).toBe(true);
  expect(training.stallsAt).toEqual(days(7));
  expect(training.stalledPeople.map(({ person }) => person.id)).toEqual(['ben']);
});

it('does not stall when it is trained, or while somebody else goes on', () => {
  const going = person('gus', [done('one/a', days(6))]);
  const training = accountTraining(policy, catalog, account([ben, going]), days(8));
  expect(training.stalled).toBe(false);
  expect(training.stalledPeople.map(({ person }) => person.id)).toEqual(['ben']);
  expect(accountTraining(policy, catalog, account([ada]), days(90)).stalled).toBe(false);
});

it('asks for people of a role, and says when nobody has it', () => {
  const strict = policyOf({
    trained: {
      all: [{ seatsFinished: { percent: 60 } }, { roleFinished: { role: 'administrator', people: 1 } }],
    },
  });
  const without = accountTraining(strict, catalog, account([ada]), days(2));
  expect(without.status).toBe('in-progress');
  expect(without.reason).toBe('Not trained yet: nobody has the role “Administrator”.');
  const admin = { ...ada, roles: ['administrator'] };
  expect(accountTraining(strict, catalog, account([admin]), days(2)).status).toBe('trained');
});

it('is content with any one condition when the policy says so', () => {
  const any = policyOf({
    trained: { any: [{ seatsFinished: { percent: 100 } }, { pathFinished: { path: 'analyst', people: 1 } }] },
  });
  expect(accountTraining(any, catalog, account([ada, cleo]), days(2)).status).toBe('trained');
});

it('counts a seat without a path as unfinished, and says so', () => {
  const nobody = { ...cleo, roles: [] };
  const training = accountTraining(policy, catalog, account([ada, nobody]), days(2));
  expect(training.status).toBe('in-progress');
  expect(training.reason).toContain('one seat has no role with a path');
});

it('counts the path somebody was put on when their roles have none', () => {
  const guest = { ...person('gil', finished), roles: [], pathIds: ['analyst'] };
  expect(accountTraining(policy, catalog, account([guest]), days(2)).status).toBe('trained');
});

it('knows a role by its former id', () => {
  const old = { ...ada, roles: ['analyser'] };
  expect(accountTraining(policy, catalog, account([old]), days(2)).status).toBe('trained');
});

it('leaves out courses that the account may not see', () => {
  const limited = catalogOf(
    [courseOf('one', ['a', 'b']), courseOf('gold', ['z'], { visibility: { segments: ['gold'] } })],
    [pathOf('analyst', ['one', 'gold'])],
  );
  expect(accountTraining(policy, limited, account([ada]), days(2)).status).toBe('trained');
  const gold = { ...account([ada]), account: { id: 'acme', segment: 'gold' } };
  expect(accountTraining(policy, limited, gold, days(2)).status).toBe('in-progress');
});

function person(id: string, events: AccountFacts['people'][number]['events']) {
  return { person: { id, name: id }, roles: ['analyst'], events };
}

function account(people: AccountFacts['people'], history: readonly StatusChange[] = []): AccountFacts {
  return { account: { id: 'acme', segment: null }, people, history };
}

it('says nothing about time before it began', () => {
  expect(accountTraining(policy, catalog, account([cleo]), t0).stallsAt).toBeUndefined();
});
