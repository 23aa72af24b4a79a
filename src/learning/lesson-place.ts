import { z } from 'zod';
import type { Course, Lesson } from '#catalog';
import { formerAddresses } from '#training';

/** A lesson, and a heading in it where one is meant. Ids are those of the day; `formerly` leads from them to today's. */
export interface LessonPlace {
  readonly courseId: string;
  readonly lessonId: string;
  /** The id that the heading has in the page. */
  readonly heading: string | null;
}

/** How a page names its lesson. */
export const lessonNames = { course: z.string().min(1).max(200), lesson: z.string().min(1).max(200) };

/** Which heading was reached last; null at the top of the lesson. */
export const positionAt = z.object({ ...lessonNames, heading: z.string().max(200).nullable() });

/** Every `course/lesson` under which something of this lesson may have been kept. */
export const addressesOf = (course: Course, lesson: Lesson): string[] => [...formerAddresses(course, lesson)];
