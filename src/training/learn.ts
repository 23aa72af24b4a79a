import { maySee, type Viewer } from '#access';
import {
  type Catalog,
  type Course,
  findCourse,
  findLesson,
  findRecordable,
  type Lesson,
  type Recordable,
} from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { lessonCompleted, lessonOpened, readEvents } from '#progress';
import { type CourseProgress, courseProgress } from './course-progress.ts';
import { recordLearning } from './record-learning.ts';
import { plainReader } from './sentences.ts';

/** Somebody signed in, at a lesson that they may see. */
export interface AtLesson {
  readonly personId: string;
  readonly course: Course;
  readonly lesson: Lesson;
}

/** The lesson for this viewer; undefined when there is none, or none for them, which they cannot tell apart. */
export function findLessonFor(
  catalog: Catalog,
  viewer: Viewer,
  courseId: string,
  lessonId: string,
): { course: Course; lesson: Lesson } | undefined {
  const course = findCourse(catalog, courseId);
  const lesson = course && findLesson(course, lessonId);
  return lesson && maySee(viewer, course) === 'visible' ? { course, lesson } : undefined;
}

/**
 * The lesson that this viewer says they have done: also one that is in no course any more, but counts for what came of it,
 * because its page may have been open since before.
 */
export function findRecordableFor(
  catalog: Catalog,
  viewer: Viewer,
  courseId: string,
  lessonId: string,
): Recordable | undefined {
  const found = findRecordable(catalog, courseId, lessonId);
  return found && maySee(viewer, found.course) === 'visible' ? found : undefined;
}

/** A signed-in view of the lesson's page. */
export async function openLesson(
  database: Database,
  catalog: Catalog,
  { personId, course, lesson }: AtLesson,
  now: Instant,
): Promise<void> {
  const fact = { personId, course, lesson, locale: lesson.locale ?? catalog.site.locale, at: now };
  await recordLearning(database, catalog, [lessonOpened(fact)], now);
}

export type Completed =
  | { outcome: 'done'; progress: CourseProgress }
  | { outcome: 'quiz-needed' }
  | { outcome: 'exercise-needed' }
  | { outcome: 'video-needed' };

/** The Done button. It does nothing for a lesson that its quiz, its exercises or its video complete. */
export async function completeLesson(
  database: Database,
  catalog: Catalog,
  { personId, course, courseId, lessonId, lesson }: Recordable & { readonly personId: string },
  now: Instant,
): Promise<Completed> {
  if (lesson?.completion === 'quiz') return { outcome: 'quiz-needed' };
  if (lesson?.completion === 'exercise') return { outcome: 'exercise-needed' };
  if (lesson?.completion === 'video') return { outcome: 'video-needed' };
  const fact = {
    personId,
    course: { id: courseId, version: course.version },
    lesson: { id: lessonId },
    locale: lesson?.locale ?? catalog.site.locale,
    at: now,
  };
  await recordLearning(database, catalog, [lessonCompleted(fact)], now);
  return { outcome: 'done', progress: await progressNow(database, catalog, course, personId) };
}

/** Where somebody stands in a course by all that is recorded of them. */
export const progressNow = async (database: Database, catalog: Catalog, course: Course, personId: string) =>
  courseProgress(course, await readEvents(database, personId), {
    ...plainReader,
    timeZone: catalog.site.timeZone,
  });
