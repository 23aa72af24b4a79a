import { expect, it } from 'vitest';
import { readAccountReport } from '#insights';
import { personProgress } from '#integrations';
import { readEvents } from '#progress';
import { courseProgress, recordLearning } from '#training';
import { cast, catalog, csm, viewer } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { days, done, opened, policyOf, t0, tried } from '../training/catalog-of.ts';

/** 7. "Why is this not complete?" lists every requirement, its state, its evidence and the next thing; the CSM sees the same. */
eachDatabase('why something is not complete', open => {
  it('is said requirement by requirement, alike to the learner, the API and the CSM', async () => {
    const { database } = await open();
    await cast(database);
    const events = [done('start/welcome'), opened('start/check'), tried('start/check', 50)];
    await recordLearning(database, catalog, events, t0);
    const [course] = catalog.courses;
    if (!course) throw new Error('There is a course.');

    const learner = courseProgress(course, await readEvents(database, 'ada'), {
      timeZone: catalog.site.timeZone,
      locale: 'en',
    });
    expect(learner.requirements).toEqual([
      { what: 'Finish “Lesson welcome”', state: 'met', evidence: 'Marked done on 2 November 2026.' },
      {
        what: 'Pass the quiz of “Lesson check”',
        state: 'unmet',
        evidence: 'Best attempt 50 %; 80 % is needed.',
        next: { label: 'Take the quiz', href: '/courses/start/check' },
      },
    ]);

    const api = await personProgress({ database, catalog }, { kind: 'person', viewer: viewer('ada') }, 'me');
    expect(api?.courses[0]).toMatchObject({
      sentence: learner.sentence,
      percent: learner.percent,
      requirements: learner.requirements,
    });

    const rules = { catalog, policy: policyOf() };
    const asked = { viewer: csm, accountId: 'acme' };
    const report = await readAccountReport(database, rules, asked, days(1));
    const ada = report?.training.people.find(({ person }) => person.id === 'ada');
    const seen = ada?.paths[0]?.progress.stages[0]?.courses[0]?.progress;
    expect(seen?.requirements).toEqual(learner.requirements);
    expect([seen?.sentence, seen?.percent]).toEqual([learner.sentence, learner.percent]);
    expect(report?.training.requirements).toEqual([
      {
        what: '60 % of the active seats have finished their path',
        state: 'unmet',
        evidence: '0 of 2 seats have finished their path (0 %; 60 % needed).',
        next: { label: 'See who is missing', href: '/cs/accounts/acme#people' },
      },
    ]);
  });
});
