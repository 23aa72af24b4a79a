import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantText } from '#clock';
import type { Database } from '#database';
import { type LearnerEvent, readEvents } from '#progress';
import { adoptCatalog, type CourseProgress, courseProgress, pathProgress, recordLearning } from '#training';
import { finishedPaths } from '../../src/training/finished-paths.ts';
import { learnerAs } from '../../src/training/person-training.ts';
import { finishedCourses } from '../../src/training/record-learning.ts';
import { eachDatabase } from '../support/databases.ts';
import { days, t0 } from './catalog-of.ts';
import { type Act, begin, catalogIn, doings, edits } from './edited-world.ts';

const acts: Record<string, Act> = { ...edits, ...doings };
const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(1_000)), {
  minLength: 5,
  maxLength: 25,
});

/**
 * What the database has written down along the way, event by event and catalog by catalog, is what is computed from the
 * events alone, by the rules and nothing else.
 */
eachDatabase('what is recorded of finished courses and paths', (open, engine) => {
  it('equals what is computed, whatever is edited and done in between', async () => {
    const { database } = await open();
    let person = 0;
    await fc.assert(
      fc.asyncProperty(steps, async chosen => {
        person += 1;
        const personId = `ada-${engine}-${person}`;
        await write(database, personId);
        const world = begin();
        let told = 0;
        for (const [name, pick] of chosen) {
          const before = world.events.length;
          acts[name]?.(world, pick);
          const catalog = catalogIn(world);
          const fresh = world.events
            .slice(before)
            .map(event => ({ ...event, personId, key: `${personId}/${++told}` }));
          world.events.splice(before, fresh.length, ...fresh);
          await adoptCatalog(database, catalog, days(told));
          await recordLearning(database, catalog, fresh, days(told));
          const facts = [...finishedCourses(catalog.courses, personId, world.events)].filter(
            isNew(world.events),
          );
          world.events.push(...facts.map(asRecorded));
          const viewer = learnerAs({ id: personId, name: '' }, []);
          const paths = finishedPaths(catalog, catalog.paths, viewer, world.events).filter(
            isNew(world.events),
          );
          world.events.push(...paths.map(asRecorded));
        }
        const catalog = catalogIn(world);
        const events = await readEvents(database, personId);
        expect(events.map(whatMatters).sort()).toEqual(world.events.map(whatMatters).sort());
        for (const course of catalog.courses)
          expect(standing(courseProgress(course, events))).toEqual(
            standing(courseProgress(course, world.events)),
          );
        for (const path of catalog.paths)
          expect(pathProgress(catalog, path, events).percent).toBe(
            pathProgress(catalog, path, world.events).percent,
          );
      }),
      { numRuns: engine === 'sqlite' ? 40 : 15 },
    );
  });
});

const standing = ({ state, done, total, percent, completedVersion }: CourseProgress) => ({
  state,
  done,
  total,
  percent,
  completedVersion,
});

const isNew =
  (events: readonly LearnerEvent[]) =>
  ({ key }: { readonly key: string }) =>
    !events.some(event => event.key === key);

const asRecorded = (fact: Omit<LearnerEvent, 'recordedAt'>): LearnerEvent => ({
  ...fact,
  recordedAt: fact.occurredAt,
});

const whatMatters = ({ key, type, courseId, lessonId, courseVersion, occurredAt }: LearnerEvent): string =>
  [type, courseId, lessonId, courseVersion, occurredAt, type.endsWith('.completed') ? key : ''].join(' ');

async function write(database: Database, id: string): Promise<void> {
  const at = { created_at: instantText(t0), updated_at: instantText(t0) };
  await database
    .insertInto('people')
    .values({ id, email: `${id}@acme.example`, name: 'Ada', ...at })
    .execute();
}
