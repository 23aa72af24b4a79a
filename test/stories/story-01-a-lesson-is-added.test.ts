import { expect, it } from 'vitest';
import { instantText } from '#clock';
import { readEvents } from '#progress';
import { accountTraining, courseProgress, pathProgress, recordLearning } from '#training';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, pathOf, policyOf, t0, tried } from '../training/catalog-of.ts';

/** 1. A required lesson is added to a course Ada has finished. */
const path = pathOf('analyst', ['start']);
const before = catalogOf([courseOf('start', ['a', 'b!'])], [path]);
const after = catalogOf([courseOf('start', ['a', 'b!', 'c', 'extra?'])], [path]);

eachDatabase('a required lesson is added to a course that Ada has finished', open => {
  const finishing = async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    await database
      .insertInto('people')
      .values({ id: 'ada', email: 'ada@acme.example', name: 'Ada', ...at })
      .execute();
    await recordLearning(database, before, [done('start/a'), tried('start/b', 90, days(1))], days(1));
    return { database, events: await readEvents(database, 'ada') };
  };

  it('leaves her complete, and one sentence says so', async () => {
    const { events } = await finishing();
    const [course] = after.courses;
    if (!course) throw new Error('There is a course.');
    const progress = courseProgress(course, events);
    expect(progress).toMatchObject({
      state: 'complete',
      percent: 100,
      done: 2,
      total: 2,
      minutesLeft: 0,
      completedVersion: before.courses[0]?.version,
      sentence: 'Completed version 1 on 3 November 2026; one new lesson since.',
      completedNumber: 1,
    });
    expect(progress.newLessons.map(lesson => lesson.id)).toEqual(['c']);
    expect(progress.requirements.every(({ state }) => state === 'met')).toBe(true);
  });

  it('is contradicted by no number on her path or for her account', async () => {
    const { events } = await finishing();
    const progress = pathProgress(after, path, events);
    expect(progress).toMatchObject({ state: 'complete', percent: 100, minutesLeft: 0 });
    expect(progress.sentence).toBe('Completed on 3 November 2026; one new lesson since.');
    expect(progress.stages[0]?.courses[0]).toMatchObject({
      state: 'done',
      why: 'Completed version 1 on 3 November 2026; one new lesson since.',
    });
    const people = [{ person: { id: 'ada', name: 'Ada' }, roles: ['analyst'], events }];
    const facts = { account: { id: 'acme', segment: null }, people, history: [] };
    expect(accountTraining(policyOf(), after, facts, days(2))).toMatchObject({
      status: 'trained',
      seats: { percent: 100 },
    });
  });

  it('shows the new version once she has done the new lesson too', async () => {
    const { database } = await finishing();
    await recordLearning(database, after, [done('start/c', days(5))], days(5));
    const [course] = after.courses;
    const progress = course && courseProgress(course, await readEvents(database, 'ada'));
    expect(progress).toMatchObject({
      done: 3,
      total: 3,
      completedVersion: course?.version,
      sentence: 'Completed on 7 November 2026.',
      newLessons: [],
    });
  });
});
