import { type Catalog, type Course, findCourse } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import {
  type Consequences,
  type LearnerEvent,
  type NewLearnerEvent,
  type Recorded,
  readEventsOf,
  recordEvents,
} from '#progress';
import { courseProgress } from './course-progress.ts';
import { lessonsByAddress } from './lesson-credit.ts';

/**
 * Records what learners did, and with it, in the same transaction, each course that is thereby finished: a
 * `course.completed` with the version and the lessons that counted. It is why a lesson added later takes nothing away.
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
  const consequences: Consequences = async (transaction, recorded) => {
    const finishing = recorded.filter(mayFinish);
    if (finishing.length === 0) return [];
    const byPerson = await readEventsOf(transaction, [...new Set(finishing.map(event => event.personId))]);
    return [...byPerson].flatMap(([personId, events]) => {
      const own = finishing.filter(event => event.personId === personId);
      return finishedCourses(coursesOf(catalog, own), events);
    });
  };
  kept.set(catalog, consequences);
  return consequences;
}

const mayFinish = (event: NewLearnerEvent): boolean =>
  event.type === 'lesson.completed' || (event.type === 'quiz.submitted' && event.data.passed === true);

/** The courses that count these events: those they name, and those a lesson has moved to since. */
function coursesOf(catalog: Catalog, events: readonly NewLearnerEvent[]): Course[] {
  const courses = new Set<Course>();
  for (const { courseId, lessonId } of events) {
    const named = findCourse(catalog, courseId);
    if (named && lessonsByAddress(named).has(`${courseId}/${lessonId}`)) courses.add(named);
    else
      for (const course of catalog.courses)
        if (lessonsByAddress(course).has(`${courseId}/${lessonId}`)) courses.add(course);
  }
  return [...courses];
}

/** A fact for each course that these events complete in today's version and that has none for it yet. */
export function finishedCourses(
  courses: readonly Course[],
  events: readonly LearnerEvent[],
): NewLearnerEvent[] {
  return courses.flatMap(course => {
    const { state, newLessons, completedAt } = courseProgress(course, events);
    const [last] = events;
    const known = events.some(
      event =>
        event.type === 'course.completed' &&
        event.courseId === course.id &&
        event.courseVersion === course.version,
    );
    if (state !== 'complete' || newLessons.length > 0 || known || !completedAt || !last) return [];
    return [completion(course, last.personId, completedAt)];
  });
}

function completion(course: Course, personId: string, occurredAt: Instant): NewLearnerEvent {
  const required = course.lessons.filter(lesson => !lesson.optional);
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
