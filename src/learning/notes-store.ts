import { type Selectable, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import { WaymarkError } from '#errors';
import { faults } from '#words';
import type { LessonPlace } from './lesson-place.ts';
import { mostNotes, type Note, type NoteForm, noteSaving, type SavedNote } from './note.ts';

/**
 * Saves what somebody wrote about a lesson. What was changed elsewhere since the writer saw it is kept, and so is this.
 *
 * @throws WaymarkError `not-found` for a note of somebody else's; `request.invalid` when there are too many
 */
export async function saveNote(
  database: Database,
  personId: string,
  place: Omit<LessonPlace, 'heading'>,
  form: NoteForm,
  now: Instant,
): Promise<SavedNote> {
  return database.transaction().execute(trx => keepNote(trx, personId, place, form, now));
}

async function keepNote(
  trx: Database,
  personId: string,
  place: Omit<LessonPlace, 'heading'>,
  form: NoteForm,
  now: Instant,
): Promise<SavedNote> {
  const kept = await findNote(trx, personId, form.noteId);
  const saving = noteSaving(kept, form);
  if (saving === 'same') return { outcome: 'saved', id: form.noteId, version: kept?.version ?? 0 };
  if (saving === 'insert') {
    // The same form, sent twice at once: what came first is there now.
    const inserted = await insertNote(trx, personId, place, form, now);
    return inserted ? { outcome: 'saved', ...inserted } : keepNote(trx, personId, place, form, now);
  }
  if (saving === 'update' && kept && (await updateNote(trx, kept, form.body, now)))
    return { outcome: 'saved', id: kept.id, version: kept.version + 1 };
  const noteId = newId(now);
  await insertNote(trx, personId, place, { ...form, noteId }, now);
  return { outcome: 'both', id: noteId, version: 1 };
}

async function findNote(trx: Database, personId: string, noteId: string): Promise<Note | undefined> {
  const row = await trx.selectFrom('lesson_notes').selectAll().where('id', '=', noteId).executeTakeFirst();
  if (row && row.person_id !== personId) throw new WaymarkError('not-found', faults.noNote);
  return row && noteOf(row);
}

/** Whether this was the first to change what the writer saw; false when another tab was quicker. */
async function updateNote(trx: Database, kept: Note, body: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('lesson_notes')
    .set({ body, version: kept.version + 1, updated_at: instantText(now) })
    .where('id', '=', kept.id)
    .where('version', '=', kept.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function insertNote(
  trx: Database,
  personId: string,
  { courseId, lessonId }: Omit<LessonPlace, 'heading'>,
  { noteId, body }: NoteForm,
  now: Instant,
): Promise<{ id: string; version: number } | undefined> {
  const { count } = await trx
    .selectFrom('lesson_notes')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostNotes) throw new WaymarkError('request.invalid', faults.manyNotes);
  const at = instantText(now);
  const row = { id: noteId, person_id: personId, course_id: courseId, lesson_id: lessonId, body };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('lesson_notes')
    .values({ ...row, version: 1, created_at: at, updated_at: at })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows ? { id: noteId, version: 1 } : undefined;
}

/**
 * Somebody's own notes about one lesson, the oldest first. Removed ones are left out.
 *
 * @param addresses every `course/lesson` that it has had
 */
export async function notesAt(
  database: Database,
  personId: string,
  addresses: readonly string[],
): Promise<Note[]> {
  const rows = await database
    .selectFrom('lesson_notes')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<string>`course_id || '/' || lesson_id`, 'in', addresses)
    .where('body', '!=', '')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(noteOf);
}

/** All of somebody's own notes, the latest change first. */
export async function notesOf(
  database: Database,
  personId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ notes: Note[]; total: number }> {
  const own = database.selectFrom('lesson_notes').where('person_id', '=', personId).where('body', '!=', '');
  const rows = await own
    .selectAll()
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await own.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
  return { notes: rows.map(noteOf), total: Number(count) };
}

const noteOf = (row: Selectable<Tables['lesson_notes']>): Note => ({
  id: row.id,
  courseId: row.course_id,
  lessonId: row.lesson_id,
  body: row.body,
  version: Number(row.version),
  updatedAt: readInstant(row.updated_at),
});
