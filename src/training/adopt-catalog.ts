import { createHash } from 'node:crypto';
import type { Catalog, Course } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { type Happening, peopleOfCourses, readCompleting, recordEvents } from '#progress';
import type { AccountFacts } from './account-training.ts';
import { courseIdsOf } from './lesson-credit.ts';
import { finishedCourses } from './record-learning.ts';
import { noteRequirements } from './requirements-store.ts';
import { noteAdopted, readAdopted } from './store.ts';

const peopleAtOnce = 500;

/**
 * The first thing to do with a changed catalog: writes down which courses somebody has finished by the change itself,
 * because a lesson they lacked was taken out or made optional. Nobody would else, and the next lesson to be added would
 * take it away again. What is asked for since now is noted, too. Costs two reads when the courses are known; returns how
 * many courses it wrote.
 */
export async function adoptCatalog(database: Database, catalog: Catalog, now: Instant): Promise<number> {
  await noteRequirements(database, catalog, now);
  const courses = catalog.courses.filter(course => course.status !== 'draft');
  const version = versionOf(courses);
  if ((await readAdopted(database)) === version) return 0;
  const people = await peopleOfCourses(database, courses.flatMap(courseIdsOf));
  let written = 0;
  for (let at = 0; at < people.length; at += peopleAtOnce)
    written += await recordFinished(database, catalog, people.slice(at, at + peopleAtOnce), now);
  await noteAdopted(database, version);
  return written;
}

/**
 * Writes down which courses these people have finished by what they have done, where that is not written down yet. Returns
 * how many it wrote.
 */
export async function recordFinished(
  database: Database,
  catalog: Catalog,
  personIds: readonly string[],
  now: Instant,
): Promise<number> {
  const courses = catalog.courses.filter(course => course.status !== 'draft');
  const courseIds = [...new Set(courses.flatMap(courseIdsOf))];
  if (courseIds.length === 0) return 0;
  const completing = await readCompleting(database, personIds, courseIds);
  const facts = [...Map.groupBy(completing, event => event.personId)].flatMap(([personId, events]) =>
    finishedCourses(courses, personId, events),
  );
  return (await recordEvents(database, facts, now)).recorded.length;
}

/** These facts as {@link adoptCatalog} leaves them behind: with every course that the people have finished written down. */
export function withFinished(catalog: Catalog, facts: AccountFacts): AccountFacts {
  const courses = catalog.courses.filter(course => course.status !== 'draft');
  const people = facts.people.map(one => {
    const finished = finishedCourses(courses, one.person.id, one.events.filter(mayCount));
    return finished.length === 0 ? one : { ...one, events: [...one.events, ...finished] };
  });
  return { ...facts, people };
}

const mayCount = ({ type, data }: Happening): boolean =>
  type === 'lesson.completed' ||
  type === 'course.completed' ||
  type === 'exercise.passed' ||
  (type === 'quiz.submitted' && data.passed === true);

function versionOf(courses: readonly Course[]): string {
  const text = courses
    .map(({ id, version }) => `${id} ${version}`)
    .sort()
    .join(',');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
