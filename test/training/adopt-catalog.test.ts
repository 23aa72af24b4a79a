import { expect, it } from 'vitest';
import { instantText } from '#clock';
import { readEvents } from '#progress';
import { adoptCatalog, courseProgress, recordLearning } from '#training';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, lessonOf, t0 } from './catalog-of.ts';

eachDatabase('a changed catalog', open => {
  it('finishes a course for those who lacked only what was taken out, and for good', async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    for (const id of ['ben', 'cleo']) {
      await database
        .insertInto('people')
        .values({ id, email: `${id}@acme.example`, name: id, ...at })
        .execute();
    }
    const before = catalogOf([courseOf('start', ['a', 'b', 'c'])]);
    const ben = [done('start/a'), done('start/b', days(1))].map(event => ({ ...event, personId: 'ben' }));
    const cleo = [{ ...done('start/a'), personId: 'cleo' }];
    await recordLearning(database, before, [...ben, ...cleo], days(1));
    expect(await adoptCatalog(database, before, days(1))).toBe(0);

    const shorter = catalogOf([courseOf('start', ['a', 'b'])]);
    expect(await adoptCatalog(database, shorter, days(2))).toBe(1);
    expect(await adoptCatalog(database, shorter, days(2))).toBe(0);

    const longer = courseOf('start', [lessonOf('start', 'a'), 'b', 'd']);
    const progress = courseProgress(longer, await readEvents(database, 'ben'));
    expect(progress).toMatchObject({ state: 'complete', percent: 100, completedAt: days(1) });
    expect(progress.sentence).toBe('Completed version 2 on 3 November 2026; one new lesson since.');
    expect(courseProgress(longer, await readEvents(database, 'cleo')).state).toBe('in-progress');
  });
});
