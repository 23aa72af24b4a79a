import { createHash } from 'node:crypto';
import type { ViewerMembership } from '#access';
import type { Catalog, Course } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import {
  type EventData,
  type Happening,
  type NewLearnerEvent,
  peopleOfCourses,
  readCompleting,
  recordEvents,
} from '#progress';
import type { AccountFacts } from './account-training.ts';
import { finishedPaths } from './finished-paths.ts';
import { courseIdsOf } from './lesson-credit.ts';
import { learnerAs } from './person-training.ts';
import { finishedCourses } from './record-learning.ts';
import { noteRequirements } from './requirements-store.ts';
import { noteAdopted, readAdopted, readMemberships } from './store.ts';
import { noteVersions, withNumbers } from './versions-store.ts';

const peopleAtOnce = 500;
const coursesAtOnce = 500;

/**
 * The first thing to do with a changed catalog: writes down which courses and paths somebody has finished by the change
 * itself, because what they lacked was taken out or made optional. Nobody would else, and the next thing to be added would
 * take it away again. Versions of courses that are new here get their number, and what is asked for since now is noted, too.
 * Costs two reads when all is known; returns how many facts it wrote.
 */
export async function adoptCatalog(database: Database, catalog: Catalog, now: Instant): Promise<number> {
  await noteRequirements(database, catalog, now);
  const courses = offered(catalog);
  const version = versionOf(catalog);
  if ((await readAdopted(database)) === version) return 0;
  for (let at = 0; at < courses.length; at += coursesAtOnce)
    await noteVersions(database, courses.slice(at, at + coursesAtOnce), now);
  const people = await peopleOfCourses(database, courses.flatMap(courseIdsOf));
  let written = 0;
  for (let at = 0; at < people.length; at += peopleAtOnce)
    written += await recordFinished(database, catalog, people.slice(at, at + peopleAtOnce), now);
  await noteAdopted(database, version);
  return written;
}

/**
 * Writes down which courses and paths these people have finished by what they have done, where that is not written down yet.
 * Returns how many facts it wrote.
 */
export async function recordFinished(
  database: Database,
  catalog: Catalog,
  personIds: readonly string[],
  now: Instant,
): Promise<number> {
  const courses = offered(catalog);
  const courseIds = [...new Set(courses.flatMap(courseIdsOf))];
  if (courseIds.length === 0) return 0;
  const completing = await readCompleting(database, personIds, courseIds);
  const memberships = await readMemberships(database, personIds);
  const facts = [...Map.groupBy(completing, event => event.personId)].flatMap(([personId, events]) =>
    finishedBy(catalog, personId, events, memberships.get(personId) ?? []),
  );
  const numbered = await withNumbers(database, courses, facts, now);
  return (await recordEvents(database, numbered, now)).recorded.length;
}

/** A fact for each course and path that somebody has finished as it is today. */
function finishedBy(
  catalog: Catalog,
  personId: string,
  events: readonly Happening[],
  memberships: readonly ViewerMembership[],
): NewLearnerEvent[] {
  const courses = finishedCourses(offered(catalog), personId, events);
  const viewer = learnerAs({ id: personId, name: '' }, memberships);
  const paths = catalog.paths.filter(({ status }) => status === 'published');
  return [...courses, ...finishedPaths(catalog, paths, viewer, [...events, ...courses])];
}

const offered = ({ courses }: Catalog): readonly Course[] =>
  courses.filter(({ status }) => status !== 'draft');

/** These facts as {@link adoptCatalog} leaves them behind: with everything that the people have finished written down. */
export function withFinished(catalog: Catalog, facts: AccountFacts): AccountFacts {
  const { id: accountId, segment } = facts.account;
  const people = facts.people.map(one => {
    const here = [{ accountId, segment, roles: one.roles }];
    const events = one.events.filter(mayCount);
    const known = new Set(
      one.events.flatMap(({ type, data }) => (type === 'path.completed' ? pathOf(data) : [])),
    );
    const finished = finishedBy(catalog, one.person.id, events, one.memberships ?? here).filter(
      ({ type, data }) => type !== 'path.completed' || !known.has(pathOf(data)),
    );
    return finished.length === 0 ? one : { ...one, events: [...one.events, ...finished] };
  });
  return { ...facts, people };
}

const pathOf = ({ path, courses }: EventData): string => [path, ...(courses ?? [])].join();

const mayCount = ({ type, data }: Happening): boolean =>
  type === 'lesson.completed' ||
  type === 'course.completed' ||
  type === 'exercise.passed' ||
  type === 'video.watched' ||
  (type === 'quiz.submitted' && data.passed === true);

/** Of all that finishing something depends on. */
function versionOf(catalog: Catalog): string {
  const courses = offered(catalog).map(({ id, status, version, visibility }) =>
    JSON.stringify([id, status, version, visibility]),
  );
  const paths = catalog.paths
    .filter(({ status }) => status === 'published')
    .map(({ id, stages }) => JSON.stringify([id, stages.map(stage => stage.courses)]));
  return createHash('sha256')
    .update([...courses, ...paths].sort().join())
    .digest('hex')
    .slice(0, 12);
}
