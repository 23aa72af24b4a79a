import { type Selectable, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import { WaymarkError } from '#errors';
import { faults, filled } from '#words';
import type { LessonPlace } from './lesson-place.ts';

/** A lesson, or a heading in it, that somebody wants to find again. */
export interface Bookmark extends LessonPlace {
  readonly id: string;
  readonly createdAt: Instant;
}

/** More than anybody finds anything among. */
export const mostBookmarks = 500;

/**
 * Adds a bookmark. The same place twice is one.
 *
 * @throws WaymarkError `request.invalid` when there are too many
 */
export async function addBookmark(
  database: Database,
  personId: string,
  place: LessonPlace,
  now: Instant,
): Promise<void> {
  const { count } = await database
    .selectFrom('bookmarks')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostBookmarks)
    throw new WaymarkError('request.invalid', filled(faults.manyBookmarks, { many: mostBookmarks }));
  await database
    .insertInto('bookmarks')
    .values({
      id: newId(now),
      person_id: personId,
      course_id: place.courseId,
      lesson_id: place.lessonId,
      heading: place.heading ?? '',
      created_at: instantText(now),
    })
    .onConflict(conflict => conflict.columns(['person_id', 'course_id', 'lesson_id', 'heading']).doNothing())
    .execute();
}

/** Removes one of somebody's own, and returns what it was, to undo; undefined when there is none. */
export async function removeBookmark(
  database: Database,
  personId: string,
  bookmarkId: string,
): Promise<Bookmark | undefined> {
  const row = await database
    .deleteFrom('bookmarks')
    .where('id', '=', bookmarkId)
    .where('person_id', '=', personId)
    .returningAll()
    .executeTakeFirst();
  return row && bookmarkOf(row);
}

/** Everything that somebody has marked, the latest first. */
export async function bookmarksOf(database: Database, personId: string): Promise<Bookmark[]> {
  const rows = await database
    .selectFrom('bookmarks')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(bookmarkOf);
}

/**
 * What somebody has marked in one lesson.
 *
 * @param addresses every `course/lesson` that it has had
 */
export async function bookmarksAt(
  database: Database,
  personId: string,
  addresses: readonly string[],
): Promise<Bookmark[]> {
  const rows = await database
    .selectFrom('bookmarks')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<string>`course_id || '/' || lesson_id`, 'in', addresses)
    .orderBy('created_at')
    .execute();
  return rows.map(bookmarkOf);
}

const bookmarkOf = (row: Selectable<Tables['bookmarks']>): Bookmark => ({
  id: row.id,
  courseId: row.course_id,
  lessonId: row.lesson_id,
  heading: row.heading || null,
  createdAt: readInstant(row.created_at),
});
