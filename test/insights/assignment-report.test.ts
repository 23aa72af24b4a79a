import { expect, it } from 'vitest';
import { createAssignment, endAssignment, readAssignment } from '#accounts';
import { lessonCompleted } from '#progress';
import { recordLearning } from '#training';
import { readAssignmentPeople, readAssignmentReports } from '../../src/insights/assignment-report.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, pathOf } from '../training/catalog-of.ts';

const course = courseOf('keys', ['a', 'b']);
const catalog = catalogOf([course], [pathOf('security', ['keys'])]);

eachDatabase('the report of an assignment', open => {
  it('counts who is assigned, who has finished and who is late', async () => {
    const { database } = await open();
    const { ada, ben, acme } = await writeCast(database, { roles: [] });
    const draft = {
      pathId: 'security',
      accountId: acme.id,
      audience: { by: 'rule', roles: [], segments: [], stages: [], fields: {} },
      appliesTo: 'everyone',
      due: { days: 3 },
      personIds: [],
    } as const;
    const { assignment } = await createAssignment(
      database,
      catalog,
      { ...draft, audience: { ...draft.audience, roles: [], segments: [], stages: [] } },
      'script',
      now,
    );
    const done = (personId: string, lessons: readonly string[]) =>
      recordLearning(
        database,
        catalog,
        course.lessons
          .filter(({ id }) => lessons.includes(id))
          .map(lesson => lessonCompleted({ personId, course, lesson, locale: null, at: now })),
        now,
      );
    await done(ada.id, ['a', 'b']);
    await done(ben.id, ['a']);

    const inTime = now.add({ hours: 24 * 3 });
    const late = now.add({ hours: 24 * 4 });
    const counts = async (at: Temporal.Instant) => {
      const [report] = await readAssignmentReports(database, catalog, [assignment], at);
      return report && [report.assigned, report.finished, report.overdue, report.accountName];
    };
    expect(await counts(inTime)).toEqual([3, 1, 0, 'Acme']);
    expect(await counts(late)).toEqual([3, 1, 2, 'Acme']);

    const { rows, total } = await readAssignmentPeople(database, catalog, assignment, { page: 1 }, late);
    expect(total).toBe(3);
    expect(rows.map(one => [one.name, one.progress?.percent, one.dueOn?.toString(), one.overdue])).toEqual([
      ['Ada Novak', 100, '2026-11-05', false],
      ['Ben Carter', 50, '2026-11-05', true],
      ['Cleo Martin', 0, '2026-11-05', true],
    ]);

    await endAssignment(database, catalog, assignment.id, 'script', late);
    const ended = await readAssignment(database, assignment.id);
    const [report] = await readAssignmentReports(database, catalog, [ended], late);
    expect(report).toMatchObject({ assigned: 3, finished: 1 });
  });
});
