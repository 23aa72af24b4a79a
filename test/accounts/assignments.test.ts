import { describe, expect, it } from 'vitest';
import {
  type AssignmentDraft,
  type Audience,
  auditLog,
  changeAccount,
  changeAssignmentDue,
  createAssignment,
  deactivateAccount,
  endAssignment,
  endMembership,
  enrol,
  enrolmentsOf,
  ensurePerson,
  listAssignments,
  membershipsOf,
  previewAssignment,
  putMembership,
  reactivateAccount,
  readAssignment,
  reconcileEnrolments,
  resumeAssignment,
} from '#accounts';
import type { Database } from '#database';
import { reaches, type Seat } from '../../src/accounts/assignment.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, path } from './paths.ts';

const catalog = catalogOf(path('security'), path('analyst-path', 'analyst'));
const by = 'script';
const later = (days: number) => now.add({ hours: 24 * days });
const day = (text: string) => Temporal.PlainDate.from(text);

describe('a rule', () => {
  const seat: Seat = {
    personId: 'ada',
    accountId: 'acme',
    closed: false,
    roles: ['analyst'],
    segment: 'enterprise',
    stage: 'onboard',
    fields: { region: 'north' },
  };

  it.each([
    [{}, true],
    [{ roles: ['analyst', 'operator'] }, true],
    [{ roles: ['operator'] }, false],
    [{ roles: ['analyser'] }, true],
    [{ segments: ['enterprise'] }, true],
    [{ segments: ['mid-market'] }, false],
    [{ stages: ['renew'] }, false],
    [{ fields: { region: 'north' } }, true],
    [{ fields: { region: 'south' } }, false],
    [{ roles: ['analyst'], segments: ['mid-market'] }, false],
  ])('of %j reaches the seat: %s', (asked, expected) => {
    expect(reaches(catalog, { accountId: null, audience: rule(asked) }, seat)).toBe(expected);
  });

  it('within an account reaches no other, whatever it asks', () => {
    expect(reaches(catalog, { accountId: 'umbra', audience: rule({}) }, seat)).toBe(false);
    expect(reaches(catalog, { accountId: 'umbra', audience: { by: 'hand' } }, seat)).toBe(false);
  });
});

eachDatabase('an assignment', open => {
  it('by rule for everyone enrols who qualifies, and follows who comes and goes', async () => {
    const { database } = await open();
    const { ada, ben, cleo, dan, acme, umbra } = await writeCast(database);
    await changeAccount(database, umbra.id, { segment: 'enterprise' }, by, now);
    const draft = draftOf({ audience: rule({ segments: ['mid-market'] }), due: { days: 14 } });
    const preview = await previewAssignment(database, catalog, draft, now);
    expect(preview.people.map(one => one.personId).sort()).toEqual([ada.id, ben.id, cleo.id].sort());
    expect(preview.begin).toHaveLength(3);
    const { people } = await createAssignment(database, catalog, draft, by, now);
    expect(people).toBe(3);
    const assigned = { source: 'assignment', accountId: acme.id, dueOn: day('2026-11-16') };
    expect(await current(database, ada.id)).toMatchObject(assigned);
    expect(await enrolmentsOf(database, ada.id)).toHaveLength(2);
    expect(await onPath(database, dan.id)).toBe(false);

    await changeAccount(database, umbra.id, { segment: 'mid-market' }, by, later(1));
    await changeAccount(database, acme.id, { segment: 'enterprise' }, by, later(1));
    for (const { id: accountId } of [acme, umbra])
      await reconcileEnrolments(database, catalog, { accountId }, later(1));
    expect(await onPath(database, dan.id)).toBe(true);
    expect(await onPath(database, ada.id)).toBe(false);
    expect(await dueOf(database, dan.id)).toBe('2026-11-17');
  });

  it('by rule from now on leaves out who qualified already, until they have ceased to', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const draft = draftOf({ appliesTo: 'from-now-on', audience: rule({ roles: ['analyst'] }) });
    await createAssignment(database, catalog, draft, by, now);
    await reconcileEnrolments(database, catalog, { accountId: acme.id }, later(1));
    expect(await onPath(database, ada.id)).toBe(false);

    const nora = await ensurePerson(database, { name: 'Nora', email: 'nora@acme.example' }, by, later(1));
    await place(database, nora.id, acme.id, ['analyst'], 1);
    expect(await onPath(database, nora.id)).toBe(true);

    await place(database, ada.id, acme.id, [], 2);
    await place(database, ada.id, acme.id, ['analyst'], 3);
    expect(await onPath(database, ada.id)).toBe(true);
  });

  it('by hand reaches those chosen and nobody else, also somebody at no account', async () => {
    const { database } = await open();
    const { ada, ben, otto } = await writeCast(database);
    const personIds = [ada.id, otto.id, ada.id];
    const draft = draftOf({ audience: { by: 'hand' }, personIds, due: { on: day('2026-12-01') } });
    expect((await createAssignment(database, catalog, draft, by, now)).people).toBe(2);
    expect(await dueOf(database, ada.id)).toBe('2026-12-01');
    expect(await dueOf(database, otto.id)).toBe('2026-12-01');
    expect(await onPath(database, ben.id)).toBe(false);
  });

  it('within an account never reaches another one, and ends for whoever leaves', async () => {
    const { database } = await open();
    const { ada, dan, acme } = await writeCast(database);
    const forged = draftOf({ accountId: acme.id, audience: { by: 'hand' }, personIds: [ada.id, dan.id] });
    await expect(createAssignment(database, catalog, forged, by, now)).rejects.toThrow(/has left/);
    expect((await listAssignments(database, { state: 'open', page: 1 })).total).toBe(0);

    await createAssignment(database, catalog, draftOf({ accountId: acme.id }), by, now);
    expect(await onPath(database, dan.id)).toBe(false);
    const [seat] = await membershipsOf(database, ada.id);
    await endMembership(database, seat?.id ?? '', by, later(1));
    await reconcileEnrolments(database, catalog, { accountId: acme.id }, later(1));
    expect(await onPath(database, ada.id)).toBe(false);
    await place(database, ada.id, acme.id, [], 2);
    expect((await enrolmentsOf(database, ada.id)).filter(one => one.pathId === 'security')).toMatchObject([
      { entry: 1 },
      { entry: 2, endedAt: null },
    ]);
  });

  it('gives a due date to those whom a role or their own wish has brought there, and takes it back', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    await enrol(database, { personId: ada.id, pathId: 'security' }, now);
    const draft = draftOf({ due: { days: 7 } });
    const { assignment } = await createAssignment(database, catalog, draft, by, now);
    const sooner = { ...draft, pathId: 'analyst-path', due: { on: day('2026-11-05') } };
    await createAssignment(database, catalog, sooner, by, now);
    await createAssignment(database, catalog, { ...sooner, due: { days: 30 } }, by, now);
    const dues = async () =>
      (await enrolmentsOf(database, ada.id)).map(one => [one.source, one.dueOn?.toString(), one.endedAt]);
    expect((await dues()).sort()).toEqual([
      ['role', '2026-11-05', null],
      ['self', '2026-11-09', null],
    ]);
    await endAssignment(database, catalog, assignment.id, by, later(1));
    expect((await dues()).sort()).toEqual([
      ['role', '2026-11-05', null],
      ['self', undefined, null],
    ]);
    await place(database, ada.id, acme.id, [], 2);
    expect((await dues()).sort()).toEqual([
      ['role', '2026-11-05', null],
      ['self', undefined, null],
    ]);
  });

  it('ends for all at once, and comes back on undo as if nothing had been', async () => {
    const { database } = await open();
    const { ada, ben, acme } = await writeCast(database);
    const { assignment } = await createAssignment(database, catalog, draftOf({ due: { days: 7 } }), by, now);
    const before = await enrolmentsOf(database, ada.id);
    await endAssignment(database, catalog, assignment.id, by, later(1));
    await endAssignment(database, catalog, assignment.id, by, later(2));
    expect(await onPath(database, ada.id)).toBe(false);
    const [seat] = await membershipsOf(database, ben.id);
    await endMembership(database, seat?.id ?? '', by, later(2));
    await resumeAssignment(database, catalog, assignment.id, by, later(3));
    expect(await enrolmentsOf(database, ada.id)).toEqual(before);
    expect(await onPath(database, ben.id)).toBe(false);
    await reconcileEnrolments(database, catalog, { accountId: acme.id }, later(4));
    expect(await enrolmentsOf(database, ada.id)).toEqual(before);
    const { rows } = await auditLog(database, {}, 1, 3);
    expect(rows.map(({ action }) => action)).toEqual([
      'assignment.resumed',
      'membership.ended',
      'assignment.ended',
    ]);
  });

  it('rests while its account is deactivated: whoever is on it stays, and nobody comes', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    await createAssignment(database, catalog, draftOf({}), by, now);
    await deactivateAccount(database, acme.id, by, later(1));
    const nora = await ensurePerson(database, { name: 'Nora', email: 'nora@acme.example' }, by, later(1));
    await place(database, nora.id, acme.id, ['analyst'], 1);
    expect([await onPath(database, ada.id), await onPath(database, nora.id)]).toEqual([true, false]);
    const chosen = draftOf({ audience: { by: 'hand' }, accountId: acme.id, personIds: [ada.id] });
    await expect(createAssignment(database, catalog, chosen, by, later(1))).rejects.toThrow(/has left/);
    await reactivateAccount(database, acme.id, by, later(2));
    await reconcileEnrolments(database, catalog, { accountId: acme.id }, later(2));
    expect([await onPath(database, ada.id), await onPath(database, nora.id)]).toEqual([true, true]);
  });

  it('moves its due date for all who are on it', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { assignment } = await createAssignment(database, catalog, draftOf({ due: { days: 7 } }), by, now);
    const due = { on: day('2027-01-15') };
    await changeAssignmentDue(database, catalog, assignment.id, due, by, later(1));
    expect(await dueOf(database, ada.id)).toBe('2027-01-15');
    await changeAssignmentDue(database, catalog, assignment.id, null, by, later(1));
    expect(await dueOf(database, ada.id)).toBeUndefined();
    expect((await readAssignment(database, assignment.id)).due).toBeNull();
  });

  it('is refused for what nobody could follow', async () => {
    const { database } = await open();
    const refused = (more: Partial<AssignmentDraft>) =>
      expect(createAssignment(database, catalog, draftOf(more), by, now)).rejects;
    await refused({ pathId: 'nowhere' }).toThrow(/no such path/);
    await refused({ due: { on: day('2026-11-01') } }).toThrow(/over already/);
    await refused({ audience: { by: 'hand' } }).toThrow(/at least one/);
    await expect(endAssignment(database, catalog, 'nothing', by, now)).rejects.toThrow(/no such assignment/);
    expect((await auditLog(database, {}, 1, 10)).total).toBe(0);
  });
});

const rule = (asked: Partial<Extract<Audience, { by: 'rule' }>>): Audience => ({
  by: 'rule',
  roles: [],
  segments: [],
  stages: [],
  fields: {},
  ...asked,
});

const draftOf = (more: Partial<AssignmentDraft>): AssignmentDraft => ({
  pathId: 'security',
  accountId: null,
  audience: rule({}),
  appliesTo: 'everyone',
  due: null,
  personIds: [],
  ...more,
});

async function place(
  database: Database,
  personId: string,
  accountId: string,
  roles: readonly string[],
  days: number,
) {
  await putMembership(database, { personId, accountId, roles }, by, later(days));
  await reconcileEnrolments(database, catalog, { accountId }, later(days));
}

const current = async (database: Database, personId: string) =>
  (await enrolmentsOf(database, personId)).find(one => one.pathId === 'security' && !one.endedAt);

const onPath = async (database: Database, personId: string) =>
  (await current(database, personId)) !== undefined;

const dueOf = async (database: Database, personId: string) =>
  (await current(database, personId))?.dueOn?.toString();
