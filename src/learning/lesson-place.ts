import type { Course, Lesson } from '#catalog';
import { formerAddresses } from '#training';

/** A lesson, and a heading in it where one is meant. Ids are those of the day; `formerly` leads from them to today's. */
export interface LessonPlace {
  readonly courseId: string;
  readonly lessonId: string;
  /** The id that the heading has in the page. */
  readonly heading: string | null;
}

/** Every `course/lesson` under which something of this lesson may have been kept. */
export const addressesOf = (course: Course, lesson: Lesson): string[] => [...formerAddresses(course, lesson)];
