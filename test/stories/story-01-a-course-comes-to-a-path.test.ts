import { expect, it } from 'vitest';
import type { Catalog } from '#catalog';
import { instantText } from '#clock';
import type { Database } from '#database';
import { readEvents, readHappenings } from '#progress';
import { accountTraining, adoptCatalog, pathProgress, recordLearning } from '#training';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, pathOf, policyOf, t0 } from '../training/catalog-of.ts';

/** 1. As with a lesson of a course: a required course is added to a path that Ada has finished. */
const courses = [courseOf('start', ['a']), courseOf('share', ['b']), courseOf('more', ['c', 'd'])];
const before = catalogOf(courses, [pathOf('analyst', ['start', 'share'])]);
const after = catalogOf(courses, [pathOf('analyst', ['start', 'share', 'more'])]);
const renamed = catalogOf(courses, [
  pathOf('analysts', ['start', 'share', 'more'], { formerly: ['analyst'] }),
]);

const standing = async (database: Database, catalog: Catalog) => {
  const [path] = catalog.paths;
  if (!path) throw new Error('There is a path.');
  return pathProgress(catalog, path, await readEvents(database, 'ada'));
};

const accountOf = async (database: Database, catalog: Catalog) => {
  const events = (await readHappenings(database, ['ada'])).get('ada') ?? [];
  const people = [{ person: { id: 'ada', name: 'Ada' }, roles: ['analyst'], events }];
  const history = [{ status: 'trained' as const, reason: '', policyVersion: 'p', at: days(1) }];
  return accountTraining(
    policyOf(),
    catalog,
    { account: { id: 'acme', segment: null }, people, history },
    days(20),
  );
};

eachDatabase('a required course is added to a path that Ada has finished', open => {
  const finishing = async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    await database
      .insertInto('people')
      .values({ id: 'ada', email: 'ada@acme.example', name: 'Ada', ...at })
      .execute();
    await adoptCatalog(database, before, t0);
    await recordLearning(database, before, [done('start/a'), done('share/b', days(1))], days(1));
    return database;
  };

  it('leaves the path finished, says so in one sentence, and leads on to the course', async () => {
    const database = await finishing();
    await adoptCatalog(database, after, days(2));
    for (const catalog of [after, renamed]) {
      const progress = await standing(database, catalog);
      expect(progress).toMatchObject({
        state: 'complete',
        percent: 100,
        done: 2,
        total: 2,
        minutesLeft: 0,
        completedAt: days(1),
        sentence: 'Completed on 3 November 2026; one new course since.',
        newCourses: [{ id: 'more' }],
        next: { course: { id: 'more' }, lesson: { id: 'c' } },
      });
      expect(progress.stages[0]?.courses.map(({ state }) => state)).toEqual(['done', 'done', 'next']);
    }
  });

  it('makes the account lapse, because its people have something new to do, and says that', async () => {
    const database = await finishing();
    expect(await accountOf(database, before)).toMatchObject({ status: 'trained', seats: { finished: 1 } });
    const account = await accountOf(database, after);
    expect(account).toMatchObject({ status: 'lapsed', seats: { finished: 0 }, stalled: false });
    expect(account.reason).toBe(
      'Was trained on 3 November 2026, but now 0 of 1 seat has finished their path (0 %; 60 % needed), and one seat has a new course to do.',
    );
    expect(account.people[0]?.paths[0]?.progress.sentence).toBe(
      'Completed on 3 November 2026; one new course since.',
    );
  });

  it('is up to date again with the new course, for her and for the account', async () => {
    const database = await finishing();
    await recordLearning(database, after, [done('more/c', days(3))], days(3));
    expect((await accountOf(database, after)).people[0]?.stalled).toBe(true);
    await recordLearning(database, after, [done('more/d', days(4))], days(4));
    expect(await standing(database, after)).toMatchObject({
      state: 'complete',
      done: 4,
      total: 4,
      newCourses: [],
      sentence: 'Completed on 6 November 2026.',
    });
    expect(await accountOf(database, after)).toMatchObject({ status: 'trained', seats: { finished: 1 } });
  });

  it('finishes a path by taking out what somebody lacked, and for good', async () => {
    const database = await finishing();
    const shorter = catalogOf(courses, [pathOf('operator', ['start'])]);
    const longer = catalogOf(courses, [pathOf('operator', ['start', 'more'])]);
    await adoptCatalog(database, longer, days(2));
    expect((await standing(database, longer)).state).toBe('in-progress');
    await adoptCatalog(database, shorter, days(3));
    await adoptCatalog(database, longer, days(4));
    expect(await standing(database, longer)).toMatchObject({
      state: 'complete',
      sentence: 'Completed on 2 November 2026; one new course since.',
    });
  });

  it('writes a finished path down once, however often it is looked at', async () => {
    const database = await finishing();
    await adoptCatalog(database, after, days(2));
    await adoptCatalog(database, before, days(3));
    const facts = (await readEvents(database, 'ada')).filter(({ type }) => type === 'path.completed');
    expect(facts.map(({ data }) => data)).toEqual([{ path: 'analyst', courses: ['share', 'start'] }]);
  });
});
