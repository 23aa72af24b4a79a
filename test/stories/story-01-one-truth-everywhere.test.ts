import { expect, it } from 'vitest';
import { readAccountReport, readTeam } from '#insights';
import { personProgress } from '#integrations';
import { readEvents } from '#progress';
import { adoptCatalog, courseProgress, pathProgress, readPathProgress, recordLearning } from '#training';
import { learningOf } from '../../src/components/learning/learning.ts';
import { walk } from '../../src/components/path/walk.ts';
import { cast, csm, viewer } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, pathOf, policyOf, t0, tried } from '../training/catalog-of.ts';

/**
 * 1. One sentence, one number, one truth: after an edit the learner's course, path and own page, the CSM's and the
 * administrator's page of the person, reports and the API say the same of Ada.
 */
const start = (lessons: readonly string[]) => courseOf('start', lessons);
const before = catalogOf([start(['a', 'b!']), courseOf('share', ['c'])], [pathOf('analyst', ['start'])]);
const after = catalogOf(
  [start(['a', 'b!', 'new']), courseOf('share', ['c'])],
  [pathOf('analyst', ['start', 'share'])],
);
const said = {
  course: 'Completed version 1 on 3 November 2026; one new lesson since.',
  path: 'Completed on 3 November 2026; one new course and one new lesson since.',
};
const german = {
  course: 'Version 1 abgeschlossen am 3. November 2026; seither eine neue Lektion.',
  path: 'Abgeschlossen am 3. November 2026; seither ein neuer Kurs und eine neue Lektion.',
};

eachDatabase('after a course and a path were edited', open => {
  const edited = async () => {
    const { database } = await open();
    await cast(database);
    await adoptCatalog(database, before, t0);
    await recordLearning(database, before, [done('start/a'), tried('start/b', 90, days(1))], days(1));
    await adoptCatalog(database, after, days(2));
    return database;
  };
  const [course] = after.courses;
  const [path] = after.paths;
  if (!course || !path) throw new Error('There is a course and a path.');
  const enrolled = [{ pathId: 'analyst', dueOn: null, source: 'role' as const }];
  const ada = viewer('ada', { memberships: [{ accountId: 'acme', segment: null, roles: ['analyst'] }] });

  it('is said of Ada in one sentence and one number, whoever asks and wherever', async () => {
    const database = await edited();
    const events = await readEvents(database, 'ada');
    const whole = { state: 'complete', percent: 100 };
    const reader = { timeZone: after.site.timeZone, locale: 'en' };

    // The learner: the course, the path, and what is their own.
    expect(courseProgress(course, events, reader)).toMatchObject({ ...whole, sentence: said.course });
    expect(walk(after, ada, path, events, 'en')).toMatchObject({ ...whole, sentence: said.path });
    const own = learningOf(after, ada, enrolled, events);
    expect(own.paths[0]?.progress).toMatchObject({ ...whole, sentence: said.path });
    expect(own.finished[0]?.progress).toMatchObject({ ...whole, sentence: said.course });

    // Their CSM, and their own administrator.
    const rules = { catalog: after, policy: policyOf() };
    const report = await readAccountReport(database, rules, { viewer: csm, accountId: 'acme' }, days(3));
    const seen = report?.training.people.find(({ person }) => person.id === 'ada')?.paths[0]?.progress;
    expect(seen).toMatchObject({ ...whole, sentence: said.path });
    expect(seen?.stages[0]?.courses[0]).toMatchObject({ state: 'done', why: said.course });
    const manager = viewer('boss', { grants: [{ kind: 'account-administrator', accountId: 'acme' }] });
    const team = await readTeam(database, rules, { viewer: manager, accountId: 'acme' }, days(3));
    const member = team?.members.find(({ training }) => training.person.id === 'ada');
    expect(member?.training.paths[0]?.progress).toMatchObject({ ...whole, sentence: said.path });

    // Reports and programs.
    const listed = await readPathProgress(database, after, path, ['ada']);
    expect(listed.get('ada')).toMatchObject({ ...whole, sentence: said.path });
    const asked = { database, catalog: after };
    for (const caller of [
      { kind: 'person', viewer: ada } as const,
      { kind: 'person', viewer: csm } as const,
    ]) {
      const answer = await personProgress(asked, caller, 'ada');
      expect(answer?.paths[0]).toMatchObject({ ...whole, sentence: said.path, newCourses: ['share'] });
      expect(answer?.courses.find(one => one.course === 'start')).toMatchObject({
        ...whole,
        sentence: said.course,
        completedNumber: 1,
        newLessons: ['new'],
      });
    }
  });

  it('is said in German with the same numbers', async () => {
    const database = await edited();
    const events = await readEvents(database, 'ada');
    const reader = { timeZone: after.site.timeZone, locale: 'de' };
    expect(courseProgress(course, events, reader).sentence).toBe(german.course);
    const progress = walk(after, ada, path, events, 'de-AT');
    expect(progress).toMatchObject({ percent: 100, sentence: german.path });
    expect(progress.stages[0]?.courses[1]?.why).toBe('Noch nicht begonnen: 1 Lektion, etwa 5 Minuten.');
    const answer = await personProgress(
      { database, catalog: after },
      { kind: 'person', viewer: { ...ada, locale: 'de' } },
      'me',
    );
    expect(answer?.paths[0]?.sentence).toBe(german.path);
  });

  it('is taken back by nothing that she does next', async () => {
    const database = await edited();
    await recordLearning(database, after, [done('start/new', days(4))], days(4));
    const events = await readEvents(database, 'ada');
    expect(courseProgress(course, events).sentence).toBe('Completed on 6 November 2026.');
    expect(pathProgress(after, path, events).sentence).toBe(
      'Completed on 3 November 2026; one new course since.',
    );
  });
});
