import type { Course, Lesson } from '#catalog';
import type { Instant } from '#clock';
import { lessonsByAddress, type Told } from './lesson-credit.ts';

/** That a quiz was really passed, and with how much. */
export interface QuizPass {
  readonly at: Instant;
  readonly percent: number | undefined;
}

/**
 * The first time somebody passed this lesson's quiz, under whatever name the lesson had then, by the pass mark of that day.
 * Having completed the lesson in another way is no pass.
 *
 * @param from earlier ones do not count
 */
export function findPass(
  course: Course,
  lesson: Lesson,
  events: readonly Told[],
  from?: Instant,
): QuizPass | undefined {
  const addresses = lessonsByAddress(course);
  const passes = events.filter(
    ({ type, courseId, lessonId, data, occurredAt }) =>
      type === 'quiz.submitted' &&
      data.passed === true &&
      (addresses.get(`${courseId}/${lessonId}`) ?? []).includes(lesson) &&
      (!from || Temporal.Instant.compare(from, occurredAt) <= 0),
  );
  const [first] = passes.toSorted((one, other) => Temporal.Instant.compare(one.occurredAt, other.occurredAt));
  return first && { at: first.occurredAt, percent: first.data.percent };
}
