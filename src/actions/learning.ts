import { z } from 'zod';
import type { Viewer } from '#access';
import type { App } from '#app';
import { addBookmark, type LessonPlace, noteForm, removeBookmark, saveNote } from '#learning';
import { findLessonFor } from '#training';
import { faults } from '#words';
import { known, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);
const atLesson = z.object({ course: id, lesson: id });

/** What learners keep for themselves. Where nothing is said of the result, the page redirects. */
export const learning = {
  addBookmark: guardedAction(['signed-in'], {
    input: atLesson.extend({ heading: z.string().max(200).nullish() }),
    handler: async ({ heading, ...at }, { locals: { app, viewer } }) => {
      const { courseId, lessonId, headings } = placeFor(app, viewer, at);
      const shown = headings.some(({ slug }) => slug === heading) ? (heading ?? null) : null;
      const place: LessonPlace = { courseId, lessonId, heading: shown };
      await addBookmark(app.database, known(viewer).personId, place, app.clock.now());
    },
  }),

  /** Returns what is gone, to undo. */
  removeBookmark: guardedAction(['signed-in'], {
    input: z.object({ bookmarkId: id }),
    handler: async ({ bookmarkId }, { locals: { app, viewer } }) => {
      const removed = await removeBookmark(app.database, known(viewer).personId, bookmarkId);
      if (!removed) return undefined;
      const { courseId, lessonId, heading } = removed;
      return { courseId, lessonId, heading };
    },
  }),

  /** An empty text removes the note. Returns whether there are two now, because it was changed elsewhere meanwhile. */
  saveNote: guardedAction(['signed-in'], {
    input: atLesson.extend(noteForm.shape),
    handler: async ({ course, lesson, ...form }, { locals: { app, viewer } }) => {
      const place = placeFor(app, viewer, { course, lesson });
      const { personId } = known(viewer);
      const { outcome } = await saveNote(app.database, personId, place, form, app.clock.now());
      return { outcome, removed: form.body === '' };
    },
  }),
};

function placeFor(app: App, viewer: Viewer, { course, lesson }: z.output<typeof atLesson>) {
  const found = findLessonFor(app.catalog, viewer, course, lesson);
  if (!found) throw notFound(faults.noLesson);
  return { courseId: found.course.id, lessonId: found.lesson.id, headings: found.lesson.headings };
}
