import type { Instant } from '#clock';
import type { Database } from '#database';
import type { LearnerEvent } from '#progress';
import { type AttemptsAt, readGivenBack } from './attempts-store.ts';
import type { AtLesson } from './learn.ts';
import { lessonAddresses } from './lesson-credit.ts';

export const whereOf = ({ personId, course, lesson }: AtLesson): AttemptsAt => ({
  personId,
  addresses: lessonAddresses(course, lesson),
});

/** When each attempt was submitted that counts against the limit of its quiz: those that were given back do not. */
export async function countedAttempts(
  database: Database,
  where: AttemptsAt,
  events: readonly LearnerEvent[],
): Promise<Instant[]> {
  const all = submissions(where, events);
  if (all.length === 0) return [];
  return countedOf(all, await readGivenBack(database, where.personId));
}

export const countedOf = (all: readonly LearnerEvent[], givenBack: ReadonlySet<string>): Instant[] =>
  all
    .filter(({ key }) => !givenBack.has(key.slice(key.lastIndexOf(':') + 1)))
    .map(({ occurredAt }) => occurredAt);

/** Each attempt that was submitted here. What other programs report is none. */
export const submissions = (
  { addresses }: AttemptsAt,
  events: readonly LearnerEvent[],
): readonly LearnerEvent[] =>
  events.filter(
    ({ type, source, courseId, lessonId }) =>
      type === 'quiz.submitted' && source === 'portal' && addresses.includes(`${courseId}/${lessonId}`),
  );
