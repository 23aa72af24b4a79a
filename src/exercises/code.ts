import { type Catalog, type Code, isExercise } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { exercisePassed } from '#progress';
import { type AtLesson, recordLearning } from '#training';
import type { Verdict } from './judge.ts';
import { keepPartState, type PartState } from './store.ts';

/** The code that somebody has written and not thrown away. */
export const keptCode = (kept: PartState | undefined): string | undefined => {
  const code = kept?.['code'];
  return typeof code === 'string' ? code : undefined;
};

interface Written {
  readonly part: string;
  readonly code: string;
}

/** Keeps what stands in the field. False when there is no such exercise. */
export async function keepCode(
  database: Database,
  { personId, course, lesson }: AtLesson,
  { part, code }: Written,
  now: Instant,
): Promise<boolean> {
  if (!findCode(lesson, part)) return false;
  const place = { courseId: course.id, lessonId: lesson.id };
  await keepPartState(database, personId, place, part, { code }, now);
  return true;
}

/**
 * What a browser reports that tests have found, one digit each in their order: `1` for passed. It is believed. Whoever knows
 * how can report what they like, which SECURITY.md says, and authors are told.
 *
 * @returns undefined when there is no such exercise
 */
export async function reportCode(
  database: Database,
  catalog: Catalog,
  at: AtLesson,
  { part, code, results }: Written & { results: string },
  now: Instant,
): Promise<Verdict | undefined> {
  const { personId, course, lesson } = at;
  const exercise = findCode(lesson, part);
  if (!exercise) return undefined;
  await keepCode(database, at, { part, code }, now);
  const passed = results === '1'.repeat(exercise.tests.length);
  if (passed) {
    const fact = { personId, course, lesson, locale: lesson.locale ?? catalog.site.locale, at: now };
    await recordLearning(database, catalog, [exercisePassed(fact, part)], now);
  }
  return { passed, feedback: undefined };
}

const findCode = (lesson: AtLesson['lesson'], part: string): Code | undefined =>
  lesson.parts
    .filter(isExercise)
    .find((each): each is typeof each & Code => each.id === part && each.kind === 'code');
