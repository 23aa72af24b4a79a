import type { Catalog, Course, Lesson } from '#catalog';
import { type Instant, later } from '#clock';
import type { Database } from '#database';
import {
  type Completing,
  type Consequences,
  type NewLearnerEvent,
  type Recorded,
  readCompleting,
  recordEvents,
} from '#progress';
import { courseIdsOn, finishedPaths, pathsWith } from './finished-paths.ts';
import { courseIdsOf, creditOf, lessonCredits, lessonsByAddress, sourcesByAddress } from './lesson-credit.ts';
import { learnerAs } from './person-training.ts';
import { readMemberships } from './store.ts';
import { withNumbers } from './versions-store.ts';

/**
 * Records what learners did, and with it, in the same transaction, each course and path that is thereby finished: a
 * `course.completed` with the version and the lessons that counted, a `path.completed` with the courses. It is why what is
 * added later takes nothing away.
 */
export const recordLearning = (
  database: Database,
  catalog: Catalog,
  events: readonly NewLearnerEvent[],
  now: Instant,
): Promise<Recorded> => recordEvents(database, events, now, completionsOf(catalog));

const kept = new WeakMap<Catalog, Consequences>();

/** One function for each catalog, so that events recorded together are followed up together. */
function completionsOf(catalog: Catalog): Consequences {
  const known = kept.get(catalog);
  if (known) return known;
  const consequences: Consequences = async (transaction, recorded, now) => {
    const finishing = recorded.filter(mayFinish);
    if (finishing.length === 0) return [];
    const personIds = [...new Set(finishing.map(event => event.personId))];
    const courses = coursesOf(catalog, finishing);
    const completing = await readCompleting(transaction, personIds, courses.flatMap(courseIdsOf));
    const finished = [...Map.groupBy(completing, event => event.personId)].flatMap(([personId, events]) =>
      finishedCourses(courses, personId, events),
    );
    if (finished.length === 0) return [];
    return [
      ...(await withNumbers(transaction, courses, finished, now)),
      ...(await pathsFinishedBy(transaction, catalog, finished)),
    ];
  };
  kept.set(catalog, consequences);
  return consequences;
}

/** A fact for each path that somebody has finished by finishing these courses. */
export async function pathsFinishedBy(
  database: Database,
  catalog: Catalog,
  finished: readonly NewLearnerEvent[],
): Promise<NewLearnerEvent[]> {
  const paths = pathsWith(catalog, new Set(finished.map(({ courseId }) => courseId)));
  if (paths.length === 0) return [];
  const byPerson = Map.groupBy(finished, ({ personId }) => personId);
  const personIds = [...byPerson.keys()];
  const completing = await readCompleting(database, personIds, courseIdsOn(catalog, paths));
  const memberships = await readMemberships(database, personIds);
  const events = Map.groupBy([...completing, ...finished], ({ personId }) => personId);
  return personIds.flatMap(personId => {
    const viewer = learnerAs({ id: personId, name: '' }, memberships.get(personId) ?? []);
    return finishedPaths(catalog, paths, viewer, events.get(personId) ?? []);
  });
}

const mayFinish = (event: NewLearnerEvent): boolean =>
  event.type === 'lesson.completed' ||
  event.type === 'exercise.passed' ||
  event.type === 'video.watched' ||
  (event.type === 'quiz.submitted' && event.data.passed === true);

/** The courses that count these events: those they name, and those a lesson has moved to since, or was merged into. */
function coursesOf(catalog: Catalog, events: readonly NewLearnerEvent[]): Course[] {
  const byAddress = coursesByAddress(catalog);
  return [
    ...new Set(events.flatMap(({ courseId, lessonId }) => byAddress.get(`${courseId}/${lessonId}`) ?? [])),
  ];
}

const keptCourses = new WeakMap<Catalog, ReadonlyMap<string, readonly Course[]>>();

function coursesByAddress(catalog: Catalog): ReadonlyMap<string, readonly Course[]> {
  const known = keptCourses.get(catalog);
  if (known) return known;
  const courses = new Map<string, Course[]>();
  for (const course of catalog.courses) {
    for (const address of [...lessonsByAddress(course).keys(), ...sourcesByAddress(course).keys()])
      courses.set(address, [...(courses.get(address) ?? []), course]);
  }
  keptCourses.set(catalog, courses);
  return courses;
}

/** A fact for each course that this person has completed in today's version and that has none for it yet. */
export function finishedCourses(
  courses: readonly Course[],
  personId: string,
  events: readonly Completing[],
): NewLearnerEvent[] {
  return courses.flatMap(course => {
    const required = course.lessons.filter(lesson => !lesson.optional);
    const credits = lessonCredits(course, events);
    const times = required.flatMap(lesson => creditOf(credits, lesson).doneAt ?? []);
    const known = events.some(
      ({ type, courseId, courseVersion }) =>
        type === 'course.completed' && courseId === course.id && courseVersion === course.version,
    );
    if (known || times.length === 0 || times.length < required.length) return [];
    return [completion(course, required, personId, times.reduce(later))];
  });
}

function completion(
  course: Course,
  required: readonly Lesson[],
  personId: string,
  occurredAt: Instant,
): NewLearnerEvent {
  return {
    key: `course.completed:${personId}:${course.id}:${course.version}`,
    personId,
    type: 'course.completed',
    courseId: course.id,
    lessonId: null,
    courseVersion: course.version,
    locale: null,
    data: { lessons: required.map(lesson => `${course.id}/${lesson.id}`) },
    occurredAt,
    source: 'portal',
  };
}
