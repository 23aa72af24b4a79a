import type { Catalog } from '#catalog';
import type { Database } from '#database';
import type { NewLearnerEvent } from '#progress';
import { lessonCompleted } from '#progress';
import { recordLearning } from '#training';
import { readHoldings } from '../../src/merging/holdings-store.ts';
import { ownedTableNames } from '../../src/merging/tables.ts';

/** Somebody does a lesson of a course. */
export async function learn(
  database: Database,
  catalog: Catalog,
  personId: string,
  address: string,
  at: Temporal.Instant,
): Promise<void> {
  const [courseId, lessonId] = address.split('/');
  const course = catalog.courses.find(({ id }) => id === courseId);
  const lesson = course?.lessons.find(({ id }) => id === lessonId);
  if (!course || !lesson) throw new Error(`no lesson ${address}`);
  const event: NewLearnerEvent = lessonCompleted({ personId, course, lesson, locale: 'en', at });
  await recordLearning(database, catalog, [event], at);
}

/** Everything that belongs to anybody, to be compared. */
export async function everything(database: Database) {
  const people = await database.selectFrom('people').select('id').execute();
  const holdings = await readHoldings(
    database,
    people.map(({ id }) => id),
  );
  return Object.fromEntries(
    ownedTableNames
      .filter(table => table !== 'audit_personal')
      .map(table => [table, holdings[table].map(row => JSON.stringify(row)).sort()]),
  );
}
