import type { Course, Lesson } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { type AtLesson, formerAddresses } from '#training';
import { keepPartState, type PartState, readPartStates } from './store.ts';

/** Somebody's unfinished work in a lesson, by the id of its part. */
export const readWork = (
  database: Database,
  personId: string,
  course: Course,
  lesson: Lesson,
): Promise<ReadonlyMap<string, PartState>> => {
  const places = [...formerAddresses(course, lesson)].map(address => {
    const [courseId = '', lessonId = ''] = address.split('/');
    return { courseId, lessonId };
  });
  return readPartStates(database, personId, places);
};

/** The items of a checklist that are ticked on somebody's page, and those that were when it was drawn or last kept. */
export interface Ticks {
  readonly part: string;
  readonly items: readonly string[];
  readonly were: readonly string[];
}

/**
 * Keeps what somebody has ticked and unticked; whatever they did to other items elsewhere stays. False when there is no such
 * list; items that it does not have are left out.
 */
export async function tickItems(
  database: Database,
  { personId, course, lesson }: AtLesson,
  { part, items, were }: Ticks,
  now: Instant,
): Promise<boolean> {
  const checklist = lesson.parts.find(({ id }) => id === part);
  if (checklist?.kind !== 'checklist') return false;
  const kept = tickedOf((await readWork(database, personId, course, lesson)).get(part));
  const isTicked = (item: string) =>
    items.includes(item) === were.includes(item) ? kept.includes(item) : items.includes(item);
  const ticked = checklist.items.filter(isTicked);
  const place = { courseId: course.id, lessonId: lesson.id };
  await keepPartState(database, personId, place, part, { ticked }, now);
  return true;
}

/** The items of a checklist that somebody has ticked. */
export function tickedOf(state: PartState | undefined): readonly unknown[] {
  const ticked = state?.['ticked'];
  return Array.isArray(ticked) ? ticked : [];
}
