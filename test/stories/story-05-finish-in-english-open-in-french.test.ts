import { expect, it } from 'vitest';
import { instantText } from '#clock';
import { readEvents } from '#progress';
import { courseProgress, recordLearning } from '#training';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, done, t0, tried } from '../training/catalog-of.ts';

/** 5. Finish in English, open in French: finished. */
const course = courseOf('start', ['a', 'b!']);

eachDatabase('a course finished in one language', open => {
  it('is finished in every language, with each lesson done in whichever', async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    await database
      .insertInto('people')
      .values({ id: 'ada', email: 'ada@acme.example', name: 'Ada', locale: 'fr', ...at })
      .execute();
    const events = [
      { ...done('start/a'), locale: 'en' },
      { ...tried('start/b', 100), locale: 'fr' },
      { ...done('start/b'), locale: null },
    ];
    await recordLearning(database, catalogOf([course]), events, t0);
    const stored = await readEvents(database, 'ada');
    expect(courseProgress(course, stored)).toMatchObject({ state: 'complete', percent: 100 });
    for (const locale of ['en', 'fr', 'de']) {
      const all = stored.map(event => ({ ...event, locale }));
      expect(courseProgress(course, all).sentence).toBe(courseProgress(course, stored).sentence);
    }
  });
});
