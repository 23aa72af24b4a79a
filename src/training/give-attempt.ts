import { type Actor, audit, together } from '#accounts';
import type { Course, Lesson } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { type LearnerEvent, readEvents } from '#progress';
import { findAttempt, markGivenBack, readGivenBack } from './attempts-store.ts';
import { countedOf, submissions, whereOf } from './counted-attempts.ts';
import { mayTry } from './quiz-attempt.ts';
import type { AtQuiz } from './take-quiz.ts';

/** A quiz that somebody has not passed, and has no attempt left at. */
export interface UsedUpQuiz {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly attempts: number;
  /** Of the best of them. */
  readonly bestPercent: number;
}

/** The quizzes of these courses that somebody is held up by, as they have used up their attempts. */
export async function usedUpQuizzes(
  database: Database,
  courses: readonly Course[],
  personId: string,
  now: Instant,
): Promise<readonly UsedUpQuiz[]> {
  const [events, givenBack] = [await readEvents(database, personId), await readGivenBack(database, personId)];
  return courses.flatMap(course =>
    course.lessons.flatMap(lesson => {
      const { quiz } = lesson;
      if (quiz?.attempts === undefined) return [];
      const all = submissions(whereOf({ personId, course, lesson }), events);
      if (mayTry(quiz, countedOf(all, givenBack), now).may !== 'not' || all.some(isPassed)) return [];
      const bestPercent = Math.max(...all.map(({ data }) => data.percent ?? 0));
      return [{ course, lesson, attempts: all.length, bestPercent }];
    }),
  );
}

const isPassed = ({ data }: LearnerEvent): boolean => data.passed === true;

/**
 * Gives somebody another attempt at a quiz that they have used up: the last one counts no longer, neither against the limit nor
 * for the time to wait. What they answered in it stays.
 *
 * @throws WaymarkError `request.invalid` when they have an attempt left, also when this was sent twice
 */
export async function giveAttempt(
  database: Database,
  { quiz, ...at }: AtQuiz,
  actor: Actor,
  now: Instant,
): Promise<void> {
  const where = whereOf(at);
  await together(database, async trx => {
    const givenBack = await readGivenBack(trx, at.personId);
    const all = submissions(where, await readEvents(trx, at.personId));
    if (mayTry(quiz, countedOf(all, givenBack), now).may !== 'not') throw hasOne();
    const ids = all.map(({ key }) => key.slice(key.lastIndexOf(':') + 1)).reverse();
    for (const id of ids)
      if (!givenBack.has(id) && (await findAttempt(trx, where, id)) && (await markGivenBack(trx, id, now))) {
        const after = { course: at.course.id, lesson: at.lesson.id };
        await audit(
          trx,
          { actor, action: 'quiz.attempt-given', subject: `person:${at.personId}`, after },
          now,
        );
        return;
      }
    throw hasOne();
  });
}

const hasOne = () => new WaymarkError('request.invalid', 'They have an attempt left at this quiz.');
