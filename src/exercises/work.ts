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

/** Keeps which items of a checklist are ticked. False when there is no such list; items that it does not have are left out. */
export async function tickItems(
  database: Database,
  { personId, course, lesson }: AtLesson,
  { part, items }: { part: string; items: readonly string[] },
  now: Instant,
): Promise<boolean> {
  const checklist = lesson.parts.find(({ id }) => id === part);
  if (checklist?.kind !== 'checklist') return false;
  const ticked = checklist.items.filter(item => items.includes(item));
  const place = { courseId: course.id, lessonId: lesson.id };
  await keepPartState(database, personId, place, part, { ticked }, now);
  return true;
}
