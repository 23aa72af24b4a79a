import {
  type Catalog,
  type Course,
  findCourse,
  findLessonAt,
  findPath,
  type Lesson,
  type Path,
} from '#catalog';
import type { Instant } from '#clock';
import type { LearnerEvent } from '#progress';

/** Something that somebody did, with what it is called today. */
export interface HistoryEntry {
  readonly type: LearnerEvent['type'];
  readonly at: Instant;
  /** Undefined when it exists no more. */
  readonly course: Course | undefined;
  readonly lesson: Lesson | undefined;
  /** Of a finished path. */
  readonly path: Path | undefined;
  /** How it was called when nothing bears its name any more. */
  readonly formerName: string;
  /** Of a quiz. */
  readonly passed: boolean | undefined;
  readonly percent: number | undefined;
}

/**
 * What somebody did, the latest first. A lesson that was opened on its way to being done is told once: as done.
 *
 * @param events of one person, oldest first
 */
export function historyOf(catalog: Catalog, events: readonly LearnerEvent[]): HistoryEntry[] {
  const done = new Set(events.filter(({ type }) => type !== 'lesson.opened').map(dayOf));
  return events
    .filter(event => event.type !== 'lesson.opened' || !done.has(dayOf(event)))
    .map(event => ({
      type: event.type,
      at: event.occurredAt,
      ...placeOf(catalog, event),
      passed: event.data.passed,
      percent: event.data.percent,
    }))
    .reverse();
}

const dayOf = ({ courseId, lessonId, occurredAt }: LearnerEvent): string =>
  `${courseId}/${lessonId} ${occurredAt.toString().slice(0, 10)}`;

function placeOf(catalog: Catalog, { courseId, lessonId, data }: LearnerEvent) {
  if (data.path !== undefined) {
    const path = findPath(catalog, data.path);
    return { course: undefined, lesson: undefined, path, formerName: data.path };
  }
  const lesson = lessonId === null ? undefined : findLessonAt(catalog, courseId, lessonId);
  const course = findCourse(catalog, lesson?.courseId ?? courseId);
  return { course, lesson, path: undefined, formerName: lessonId ?? courseId };
}
