import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

/** What is kept of unfinished work in one part of a lesson. Its shape is its kind's. */
export type PartState = Readonly<Record<string, unknown>>;

/** Where work was left, whatever the lesson was called at that time. */
interface Place {
  readonly courseId: string;
  readonly lessonId: string;
}

/** Somebody's unfinished work in a lesson, by the id of its part. Of work under several names the latest counts. */
export async function readPartStates(
  database: Database,
  personId: string,
  places: readonly Place[],
): Promise<ReadonlyMap<string, PartState>> {
  const rows = await database
    .selectFrom('part_states')
    .select(['part_id', 'state'])
    .where('person_id', '=', personId)
    .where(({ or, and, eb }) =>
      or(
        places.map(({ courseId, lessonId }) =>
          and([eb('course_id', '=', courseId), eb('lesson_id', '=', lessonId)]),
        ),
      ),
    )
    .orderBy('updated_at')
    .execute();
  return new Map(rows.map(({ part_id, state }) => [part_id, JSON.parse(state) as PartState]));
}

/** Overwrites what was kept before. */
export async function keepPartState(
  database: Database,
  personId: string,
  { courseId, lessonId }: Place,
  partId: string,
  state: PartState,
  now: Instant,
): Promise<void> {
  const kept = { state: JSON.stringify(state), updated_at: instantText(now) };
  await database
    .insertInto('part_states')
    .values({ person_id: personId, course_id: courseId, lesson_id: lessonId, part_id: partId, ...kept })
    .onConflict(conflict =>
      conflict.columns(['person_id', 'course_id', 'lesson_id', 'part_id']).doUpdateSet(kept),
    )
    .execute();
}
