import { expect, it } from 'vitest';
import { changeAccount, createAccount, ensurePerson, grantTo, putMembership, reassignCsm } from '#accounts';
import { findCourse, findPath } from '#catalog';
import { mailsOfPeople } from '#mail';
import { adoptCatalog } from '#training';
import { type Cast, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { type Academy, openAcademy } from './academy.ts';

const roles = ['csm'];
const path = 'customer-success-manager';
const every = [
  'before-renewal',
  'new-requirement',
  'not-started',
  'path-complete',
  'self-service',
  'stalled',
];

/** Eve administers Acme without a seat there, Dan his own Umbra. */
async function withAdministrators({ database, clock }: Academy, { acme, umbra, dan }: Cast) {
  const now = clock.now();
  const eve = await ensurePerson(database, { name: 'Eve Adams', email: 'eve@acme.example' }, 'system', now);
  const administers = (personId: string, accountId: string) =>
    grantTo(database, { personId, kind: 'account-administrator', accountId }, 'system', now);
  await administers(eve.id, acme.id);
  await administers(dan.id, umbra.id);
  return { eve };
}

const lastText = ({ sink }: Academy) => sink.received.at(-1)?.mail.text ?? '';

eachDatabase('the campaigns that ship', open => {
  it('write to the administrators thirty days before the renewal, and tell the CSM', async () => {
    const academy = await openAcademy(open, { launched: every });
    const cast = await writeCast(academy.database, { roles });
    const { eve } = await withAdministrators(academy, cast);
    await academy.learn(cast.ada.id, path);
    const renewalOn = Temporal.PlainDate.from('2026-12-10');
    await changeAccount(academy.database, cast.acme.id, { renewalOn }, 'system', academy.clock.now());
    await academy.until('2026-11-09T21:00:00Z');
    academy.arrived();

    await academy.until('2026-11-10T12:00:00Z');
    expect(academy.arrived()).toEqual([
      'eve@acme.example: Your renewal in a month: where Acme stands',
      'mara@waymark.example: Your accounts today: 1 thing to know',
    ]);
    const [told, mailed] = ['mara@waymark.example', 'eve@acme.example'].map(
      who => academy.sink.received.findLast(({ to }) => to === who)?.mail.text ?? '',
    );
    expect(told).toContain(
      'Acme renews on 10 December 2026, in 30 days: in progress, 33 % of 3 people have finished.',
    );
    expect(mailed).toContain('Your contract renews on 10 December 2026.');
    expect(mailed).toContain('Have finished the path of their role: 1, which is 33 %');
    expect(mailed).toContain(`https://learn.example/team/${cast.acme.id}`);
    expect(mailed).not.toMatch(/Umbra|Dan/);

    const [mail] = await mailsOfPeople(academy.database, [eve.id]);
    expect(mail).toMatchObject({
      key: `before-renewal/where-you-stand/account/${cast.acme.id}/renewalOn/2026-12-10/${eve.id}`,
      class: 'onboarding',
      state: 'accepted',
      subjectId: cast.acme.id,
    });
    const lines = await mailsOfPeople(academy.database, [cast.mara.id]);
    expect(lines.find(({ stepId }) => stepId === 'tell-the-csm')).toMatchObject({
      class: 'internal',
      state: 'skipped',
      reason: 'in-digest',
    });
    await academy.until('2026-11-20T12:00:00Z');
    expect(academy.arrived().filter(one => /Your renewal|to know/.test(one))).toEqual([]);
  });

  it('do not write about a renewal that was moved, nor to somebody who administers it no more', async () => {
    const academy = await openAcademy(open, { launched: ['before-renewal'] });
    const cast = await writeCast(academy.database, { roles });
    await withAdministrators(academy, cast);
    const { database, clock } = academy;
    const renews = (on: string) =>
      changeAccount(
        database,
        cast.acme.id,
        { renewalOn: Temporal.PlainDate.from(on) },
        'system',
        clock.now(),
      );
    await renews('2026-12-10');
    academy.sink.misbehave({ phase: 'connect', reply: '421 4.3.2 later' });
    await academy.until('2026-11-10T12:00:00Z');
    await renews('2027-12-10');
    academy.sink.misbehave(undefined);
    await academy.until('2026-11-10T18:00:00Z');
    expect(academy.arrived().filter(one => one.startsWith('eve@'))).toEqual([]);
  });

  it('word the move to self-service as a gain, and stop when there is a CSM again', async () => {
    const academy = await openAcademy(open, { launched: every });
    const cast = await writeCast(academy.database, { roles });
    await withAdministrators(academy, cast);
    const { database, clock } = academy;
    await academy.until('2026-11-03T09:00:00Z');
    await reassignCsm(database, cast.acme.id, null, 'system', clock.now());
    academy.arrived();
    await academy.until('2026-11-04T12:00:00Z');
    expect(academy.arrived()).toEqual(['eve@acme.example: Acme can do it all without waiting for us']);
    expect(lastText(academy)).toContain('From now on you need no appointment with us');

    await reassignCsm(database, cast.acme.id, cast.mara.id, 'system', clock.now());
    await academy.until('2026-11-20T12:00:00Z');
    expect(academy.arrived().filter(one => one.startsWith('eve@'))).toEqual([]);
  });

  it('remind whoever has opened nothing after two weeks, and tell the CSM three days later', async () => {
    const academy = await openAcademy(open, { launched: ['not-started'] });
    const { database, clock } = academy;
    const cast = await writeCast(database, { roles });
    await academy.learn(cast.ada.id, path);
    await academy.learn(cast.ben.id, path, 1);
    await academy.until('2026-11-16T12:00:00Z');
    expect(academy.arrived().filter(one => !one.startsWith('mara@'))).toEqual([]);
    await academy.until('2026-11-17T09:00:00Z');
    expect(academy.arrived().filter(one => !one.startsWith('mara@'))).toEqual([
      expect.stringMatching(/^cleo@acme\.example: Cleo, begin with \d+ minutes$/),
      expect.stringMatching(/^dan@umbra\.example: Dan, begin with \d+ minutes$/),
    ]);
    await academy.learn(cast.dan.id, path, 1);
    await academy.until('2026-11-20T12:00:00Z');
    expect(academy.arrived()).toEqual(['mara@waymark.example: Your accounts today: 1 person is stuck']);
    expect(lastText(academy)).toMatch(
      /Cleo Martin: 0 % of Customer success manager, nothing for 1[78] days\. Reminded by mail\./,
    );
    expect(lastText(academy)).not.toContain('Dan');
    expect(clock.now().toString()).toBe('2026-11-20T12:00:00Z');
  });

  it('tell of what is new since somebody finished, and of nothing that they have done', async () => {
    const academy = await openAcademy(open, { launched: ['new-requirement'] });
    const { database, clock, app } = academy;
    const cast = await writeCast(database, { roles });
    await adoptCatalog(database, app.catalog, clock.now());
    await academy.learn(cast.ada.id, path);
    await academy.learn(cast.ben.id, path, 2);
    await academy.work();
    clock.advance('P1D');
    const courseId = findPath(app.catalog, path)?.stages[0]?.courses[0]?.courseId ?? '';
    const course = findCourse(app.catalog, courseId);
    const [lesson] = course?.lessons ?? [];
    if (!course || !lesson) throw new Error('The path has no lesson.');
    const added = { ...lesson, id: 'something-more', title: 'Something more', minutes: 7, formerly: [] };
    const longer = { ...course, version: 'longer', lessons: [...course.lessons, added] };
    const catalog = {
      ...app.catalog,
      courses: app.catalog.courses.map(one => (one === course ? longer : one)),
    };
    await academy.publish(catalog);
    await academy.until('2026-11-05T12:00:00Z');
    expect(academy.arrived()).toEqual(['ada@acme.example: New since you finished: “Something more”']);
    expect(lastText(academy)).toContain('What is new takes about 7 minutes altogether.');
  });

  it('keep the accounts of somebody who administers two apart', async () => {
    const academy = await openAcademy(open, { launched: ['self-service'] });
    const { database, clock } = academy;
    const cast = await writeCast(database, { roles });
    const { eve } = await withAdministrators(academy, cast);
    const other = { name: 'Initech', csmId: cast.mara.id };
    const initech = await createAccount(database, other, 'system', clock.now());
    await putMembership(
      database,
      { personId: eve.id, accountId: initech.id, roles: [] },
      'system',
      clock.now(),
    );
    await reassignCsm(database, initech.id, null, 'system', clock.now());
    await academy.until('2026-11-05T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
    await reassignCsm(database, cast.umbra.id, null, 'system', clock.now());
    await academy.until('2026-11-09T12:00:00Z');
    expect(academy.arrived()).toEqual(['dan@umbra.example: Umbra can do it all without waiting for us']);
  });
});
