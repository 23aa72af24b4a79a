import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import type { LessonPlace } from './lesson-place.ts';

/** Where somebody was last. */
export interface Position extends LessonPlace {
  readonly at: Instant;
}

/**
 * Writes down where somebody is. Without a heading only the lesson is said, and the heading that was reached there before
 * stays. What is older than what is known changes nothing: a page that was open for long may tell late.
 *
 * @param place.heading null: at the top of the lesson; absent: not known
 */
export async function recordPosition(
  database: Database,
  personId: string,
  place: Omit<LessonPlace, 'heading'> & { readonly heading?: string | null },
  now: Instant,
): Promise<void> {
  const { courseId: course_id, lessonId: lesson_id, heading } = place;
  const at = instantText(now);
  await database
    .insertInto('lesson_positions')
    .values({ person_id: personId, course_id, lesson_id, heading: heading ?? null, at })
    .onConflict(conflict =>
      conflict
        .columns(['person_id', 'course_id', 'lesson_id'])
        .doUpdateSet(heading === undefined ? { at } : { at, heading })
        .where('lesson_positions.at', '<=', at),
    )
    .execute();
}

export const latestPosition = async (database: Database, personId: string): Promise<Position | undefined> =>
  (await recentPositions(database, personId, 1))[0];

/** Where somebody was, the latest first. */
export async function recentPositions(
  database: Database,
  personId: string,
  atMost: number,
): Promise<readonly Position[]> {
  const rows = await database
    .selectFrom('lesson_positions')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .limit(atMost)
    .execute();
  return rows.map(({ course_id: courseId, lesson_id: lessonId, heading, at }) => ({
    courseId,
    lessonId,
    heading,
    at: readInstant(at),
  }));
}
