import { expect, it } from 'vitest';
import { type AssignmentDraft, createAssignment, previewAssignment } from '#accounts';
import { previewFollowing } from '#campaigns';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const draft: AssignmentDraft = {
  pathId: 'administrator',
  accountId: null,
  audience: { by: 'rule', roles: ['csm'], segments: [], stages: [], fields: {} },
  appliesTo: 'everyone',
  due: { days: 30 },
  personIds: [],
};

eachDatabase('an assignment', open => {
  it('is followed by exactly the mails that its preview said', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { database, setting, clock, app } = academy;
    const { ada } = await writeCast(database, { roles: ['csm'] });
    await academy.work();
    await academy.learn(ada.id, 'administrator');
    academy.clock.set('2026-11-13T10:00:00Z');
    await academy.work();
    academy.arrived();

    const { begin } = await previewAssignment(database, app.catalog, draft, clock.now());
    const { steps, left } = await previewFollowing(setting.campaigns, begin, clock.now());
    expect(steps.map(({ stepId, people }) => [stepId, people])).toEqual([
      ['hello', 3],
      ['first-step', 3],
      ['one-week', 3],
    ]);
    expect(Object.fromEntries(left)).toEqual({ finished: 1 });
    expect(await plannedMails()).toEqual([]);

    await createAssignment(database, app.catalog, draft, 'script', clock.now());
    await academy.until('2026-12-01T10:00:00Z');
    expect(await plannedMails()).toEqual(
      steps.map(({ stepId, people, firstAt }) => [stepId, people, firstAt.toString()]),
    );

    async function plannedMails() {
      const rows = await database
        .selectFrom('mails')
        .select(eb => ['step_id', eb.fn.countAll().as('people'), eb.fn.min('due_at').as('first')])
        .where('subject_id', '=', 'administrator')
        .where('state', '=', 'accepted')
        .groupBy('step_id')
        .orderBy('first')
        .execute();
      return rows.map(row => [
        row.step_id,
        Number(row.people),
        Temporal.Instant.from(row.first ?? '').toString(),
      ]);
    }
  });

  it('by rule from now on is followed by no mail yet', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { database, setting, clock, app } = academy;
    await writeCast(database, { roles: ['csm'] });
    const later = { ...draft, appliesTo: 'from-now-on' } as const;
    const { people, begin } = await previewAssignment(database, app.catalog, later, clock.now());
    expect([people.length, begin.length]).toEqual([4, 0]);
    expect((await previewFollowing(setting.campaigns, begin, clock.now())).steps).toEqual([]);
  });
});
