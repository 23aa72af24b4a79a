import { type Catalog, isExercise } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { exercisePassed } from '#progress';
import { type AtLesson, recordLearning } from '#training';
import { type Answer, judge, type Verdict } from './judge.ts';

export type Attempted =
  | { readonly outcome: 'judged'; readonly verdict: Verdict }
  /** The form was sent empty. */
  | { readonly outcome: 'no-answer' }
  | { readonly outcome: 'no-exercise' };

/** One answer to an exercise, judged here. A right one is a fact, however often it is sent. */
export async function attemptExercise(
  database: Database,
  catalog: Catalog,
  { personId, course, lesson }: AtLesson,
  { part, answer }: { part: string; answer: Answer },
  now: Instant,
): Promise<Attempted> {
  const exercise = lesson.parts.filter(isExercise).find(({ id }) => id === part);
  if (!exercise) return { outcome: 'no-exercise' };
  const verdict = judge(exercise, answer);
  if (!verdict) return { outcome: 'no-answer' };
  if (verdict.passed) {
    const fact = { personId, course, lesson, locale: lesson.locale ?? catalog.site.locale, at: now };
    await recordLearning(database, catalog, [exercisePassed(fact, part)], now);
  }
  return { outcome: 'judged', verdict };
}
