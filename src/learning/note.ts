import { z } from 'zod';
import type { Instant } from '#clock';
import { lessonNames } from './lesson-place.ts';

/** What somebody wrote for themselves about a lesson. Nobody else is ever shown it. */
export interface Note {
  readonly id: string;
  readonly courseId: string;
  readonly lessonId: string;
  readonly body: string;
  /** Goes up with every change: who saves says which one they saw. */
  readonly version: number;
  readonly updatedAt: Instant;
}

export const longestNote = 20_000;
export const mostNotes = 2_000;

/** What a form says of a note: its id is made by the page, so that a form that is sent twice is one note. */
export const noteForm = z.object({
  noteId: z.uuid(),
  /** The version that was in the form; 0 for a note that is new. */
  version: z.coerce.number().int().min(0).max(1_000_000),
  body: z
    .string()
    .max(longestNote, `A note has ${longestNote.toLocaleString('en')} characters at most.`)
    .nullish()
    .transform(text => (text ?? '').replaceAll('\r\n', '\n').trimEnd()),
});

/** A note with the lesson that it is about, as a page saves it while it is written. */
export const noteAt = noteForm.extend(lessonNames);

export type NoteForm = z.infer<typeof noteForm>;

/** How a note was saved. `both`: it had been changed elsewhere meanwhile, so what was written is a note of its own. */
export interface SavedNote {
  readonly outcome: 'saved' | 'both';
  readonly id: string;
  readonly version: number;
}

/** What saving comes to. */
export type NoteSaving = 'same' | 'insert' | 'update' | 'both';

/**
 * Decides what becomes of what was written, when this is what is kept. Nothing is ever overwritten that its writer has not
 * seen; and an empty text that nobody has changed since is a removed note.
 */
export function noteSaving(
  kept: Pick<Note, 'body' | 'version'> | undefined,
  form: Pick<NoteForm, 'body' | 'version'>,
): NoteSaving {
  if (!kept) return form.body === '' ? 'same' : 'insert';
  if (kept.body === form.body) return 'same';
  if (kept.version === form.version) return 'update';
  // Removed or emptied from what is out of date: what was written later stays.
  if (form.body === '') return 'same';
  return kept.body === '' ? 'update' : 'both';
}
