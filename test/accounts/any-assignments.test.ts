import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type AssignmentDraft,
  changeAccount,
  createAccount,
  createAssignment,
  type Enrolment,
  endAssignment,
  endMembership,
  enrol,
  enrolmentsOfPeople,
  ensurePerson,
  listAssignments,
  membershipsOf,
  putMembership,
  reconcileEnrolments,
  resumeAssignment,
} from '#accounts';
import { type Database, migrate, openDatabase } from '#database';
import { castJoinedAt as start } from '../cast.ts';
import { catalogOf, path } from './paths.ts';

const catalog = catalogOf(path('security'), path('analyst-path', 'analyst'));
const by = 'script';
const segments = ['small', 'large'] as const;
const roles = ['analyst', 'operator'] as const;

const who = fc.nat(3);
const where = fc.nat(1);
const which = fc.nat(5);
const pathId = fc.constantFrom('security', 'analyst-path');
const act = fc.oneof(
  fc.record({ do: fc.constant('join' as const), who, where, roles: fc.subarray([...roles]) }),
  fc.record({ do: fc.constant('leave' as const), who, which }),
  fc.record({ do: fc.constant('segment' as const), where, segment: fc.constantFrom(...segments) }),
  fc.record({ do: fc.constant('choose' as const), who, pathId }),
  fc.record({
    do: fc.constant('assign' as const),
    pathId,
    within: fc.option(where),
    by: fc.constantFrom('rule' as const, 'hand' as const),
    roles: fc.subarray([...roles]),
    segments: fc.subarray([...segments]),
    appliesTo: fc.constantFrom('everyone' as const, 'from-now-on' as const),
    chosen: fc.uniqueArray(who, { minLength: 1 }),
    days: fc.option(fc.nat(30)),
  }),
  fc.record({ do: fc.constant('end' as const), which }),
  fc.record({ do: fc.constant('resume' as const), which }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

it('however people, accounts and assignments change, nobody is twice on a path, and reconciling again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async acts => {
      const { database, close } = openDatabase({ file: ':memory:' });
      try {
        await migrate(database);
        await follow(database, acts);
      } finally {
        await close();
      }
    }),
    { numRuns: 60 },
  );
});

async function follow(database: Database, acts: readonly Act[]): Promise<void> {
  const people = await Promise.all(
    ['ada', 'ben', 'cleo', 'dan'].map(name =>
      ensurePerson(database, { name, email: `${name}@acme.example` }, by, start),
    ),
  );
  const personIds = people.map(({ id }) => id);
  const accountIds: string[] = [];
  for (const name of ['Acme', 'Umbra'])
    accountIds.push((await createAccount(database, { name, segment: 'small' }, by, start)).id);
  let self: Enrolment[] = [];
  for (const [step, one] of acts.entries()) {
    const now = start.add({ hours: step + 1 });
    await perform(database, { personIds, accountIds }, one, now);
    await reconcileEnrolments(database, catalog, { personIds }, now);
    const enrolments = await enrolmentsOfPeople(database, personIds);

    const open = enrolments.filter(({ endedAt }) => !endedAt).map(one => `${one.personId} ${one.pathId}`);
    expect(new Set(open).size).toBe(open.length);

    const chosen = enrolments.filter(({ source }) => source === 'self');
    expect(chosen.filter(({ endedAt }) => endedAt)).toEqual([]);
    expect(undated(chosen)).toEqual(expect.arrayContaining(undated(self)));
    self = chosen;

    const again = await reconcileEnrolments(database, catalog, { personIds }, now.add({ minutes: 30 }));
    expect(again).toEqual({ begun: 0, ended: 0 });
    expect(await enrolmentsOfPeople(database, personIds)).toEqual(enrolments);
  }
}

const undated = (enrolments: readonly Enrolment[]) => enrolments.map(({ dueOn: _, ...rest }) => rest);

async function perform(
  database: Database,
  { personIds, accountIds }: { personIds: readonly string[]; accountIds: readonly string[] },
  one: Act,
  now: Temporal.Instant,
): Promise<void> {
  const personId = 'who' in one ? (personIds[one.who] ?? '') : '';
  const accountId = 'where' in one ? (accountIds[one.where] ?? '') : '';
  switch (one.do) {
    case 'join':
      await putMembership(database, { personId, accountId, roles: one.roles }, by, now);
      return;
    case 'leave': {
      const seats = await membershipsOf(database, personId);
      const seat = seats[one.which % Math.max(1, seats.length)];
      if (seat) await endMembership(database, seat.id, by, now);
      return;
    }
    case 'segment':
      return changeAccount(database, accountId, { segment: one.segment }, by, now);
    case 'choose':
      return enrol(database, { personId, pathId: one.pathId }, now);
    case 'assign': {
      const draft: AssignmentDraft = {
        pathId: one.pathId,
        accountId: one.within === null ? null : (accountIds[one.within] ?? null),
        audience:
          one.by === 'hand'
            ? { by: 'hand' }
            : { by: 'rule', roles: [...one.roles], segments: [...one.segments], stages: [], fields: {} },
        appliesTo: one.appliesTo,
        due: one.days === null ? null : { days: one.days },
        personIds: one.by === 'hand' ? one.chosen.map(index => personIds[index] ?? '') : [],
      };
      // Somebody chosen may be out of reach: then nothing happens.
      await createAssignment(database, catalog, draft, by, now).catch(error =>
        expect(error).toMatchObject({ code: 'request.invalid' }),
      );
      return;
    }
    case 'end':
    case 'resume': {
      const state = one.do === 'end' ? 'open' : 'ended';
      const { rows } = await listAssignments(database, { state, page: 1 });
      const assignment = rows[one.which % Math.max(1, rows.length)];
      const change = one.do === 'end' ? endAssignment : resumeAssignment;
      if (assignment) await change(database, catalog, assignment.id, by, now);
    }
  }
}
