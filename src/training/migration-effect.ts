import type { Catalog, Course } from '#catalog';
import type { Happening } from '#progress';
import { courseProgress } from './course-progress.ts';
import { creditOf, lessonsByAddress, sourcesByAddress } from './lesson-credit.ts';
import { finishedCourses } from './record-learning.ts';

/** What a changed course is for one of its people. */
export interface MigrationEffect {
  /**
   * `finished`: before and after. `finishes`: by the change, because what was missing is gone. `under-way`: before and after.
   * `unfinished`: had it, and has not; there is no way to that but a course without anything to do.
   */
  readonly outcome: 'finished' | 'finishes' | 'under-way' | 'unfinished';
  /** Required lessons that came, for whoever had finished. */
  readonly newLessons: number;
  /** Ids of the old lessons that they had done and that count for nothing any more. */
  readonly lost: readonly string[];
}

/**
 * What becomes of somebody's credit in a course when it changes.
 *
 * @param before the course as it was
 * @param after the catalog as it will be, and the course in it
 */
export function migrationEffect(
  before: Course,
  after: { readonly catalog: Catalog; readonly course: Course },
  personId: string,
  events: readonly Happening[],
): MigrationEffect {
  const was = courseProgress(before, events);
  const facts = finishedCourses([before], personId, events);
  const is = courseProgress(after.course, [...events, ...facts]);
  const counts = (lessonId: string) =>
    [before.id, after.course.id].some(id =>
      after.catalog.courses.some(
        course =>
          lessonsByAddress(course).has(`${id}/${lessonId}`) ||
          sourcesByAddress(course).has(`${id}/${lessonId}`),
      ),
    );
  const done = before.lessons.filter(lesson => creditOf(was.credits, lesson).state === 'done');
  const [had, has] = [was.state === 'complete', is.state === 'complete'];
  return {
    outcome: had ? (has ? 'finished' : 'unfinished') : has ? 'finishes' : 'under-way',
    newLessons: is.newLessons.length,
    lost: done.filter(({ id }) => !counts(id)).map(({ id }) => id),
  };
}
