import { createHash } from 'node:crypto';
import { maySee, type PersonViewer } from '#access';
import { type Catalog, type Course, findCourse, type Path } from '#catalog';
import { type Instant, later } from '#clock';
import type { Happening, NewLearnerEvent } from '#progress';
import { courseIdsOf } from './lesson-credit.ts';
import { reachableBy } from './person-training.ts';

/** The published paths that one of these courses is required on. */
export const pathsWith = ({ paths }: Catalog, courses: ReadonlySet<string>): readonly Path[] =>
  paths.filter(path => path.status === 'published' && requiredIn(path).some(id => courses.has(id)));

/** Every id under which something may be recorded that counts for the required courses of these paths. */
export function courseIdsOn({ courses }: Catalog, paths: readonly Path[]): readonly string[] {
  const required = new Set(paths.flatMap(requiredIn));
  return [...new Set(courses.filter(({ id }) => required.has(id)).flatMap(courseIdsOf))];
}

/**
 * A fact for each of these paths that this person has finished as it is today. The log takes it once for each set of courses
 * that a path asked of somebody.
 *
 * @param events with a fact for every course that they have finished
 * @param viewer they, as a learner: what they cannot open is not asked of them
 */
export function finishedPaths(
  catalog: Catalog,
  paths: readonly Path[],
  viewer: PersonViewer,
  events: readonly Happening[],
): NewLearnerEvent[] {
  const finishedAt = new Map<string, Instant>();
  for (const { type, courseId, occurredAt } of events) {
    const known = finishedAt.get(courseId);
    if (type === 'course.completed') finishedAt.set(courseId, known ? later(known, occurredAt) : occurredAt);
  }
  if (finishedAt.size === 0) return [];
  const timesOf = ({ id, formerly }: Course) => [id, ...formerly].flatMap(one => finishedAt.get(one) ?? []);
  const reachable = reachableBy(viewer);
  return paths.flatMap(path => {
    if (maySee(viewer, path) !== 'visible') return [];
    const asked = requiredIn(path)
      .flatMap(id => findCourse(catalog, id) ?? [])
      .filter(course => course.lessons.some(({ optional }) => !optional) && reachable(course));
    const times = asked.map(timesOf);
    if (times.length === 0 || times.some(each => each.length === 0)) return [];
    return [completion(path, asked.map(({ id }) => id).sort(), viewer.personId, times.flat().reduce(later))];
  });
}

const completion = (
  path: Path,
  courses: readonly string[],
  personId: string,
  occurredAt: Instant,
): NewLearnerEvent => ({
  key: `path.completed:${personId}:${path.id}:${hashOf(courses)}`,
  personId,
  type: 'path.completed',
  courseId: '',
  lessonId: null,
  courseVersion: null,
  locale: null,
  data: { path: path.id, courses },
  occurredAt,
  source: 'portal',
});

const requiredIn = ({ stages }: Path): string[] =>
  stages.flatMap(({ courses }) =>
    courses.filter(({ optional }) => !optional).map(({ courseId }) => courseId),
  );

const hashOf = (courses: readonly string[]): string =>
  createHash('sha256').update(courses.join()).digest('hex').slice(0, 12);
