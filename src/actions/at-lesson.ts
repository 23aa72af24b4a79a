import { ActionError } from 'astro:actions';
import type { PersonViewer, Viewer } from '#access';
import type { App } from '#app';
import { type AtLesson, findLessonFor } from '#training';

/**
 * The lesson that a form is about, with who sent it.
 *
 * @throws ActionError NOT_FOUND when there is none, or none for this viewer
 */
export function atLesson(
  app: App,
  viewer: Viewer,
  { course, lesson }: { course: string; lesson: string },
): AtLesson {
  const found = findLessonFor(app.catalog, viewer, course, lesson);
  if (!found) throw notFound('There is no such lesson.');
  return { ...found, personId: known(viewer).personId };
}

/** The guard has seen to it; this tells the types. */
export function known(viewer: Viewer): PersonViewer {
  if (viewer.kind === 'person') return viewer;
  throw new ActionError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
}

export const notFound = (message: string): ActionError => new ActionError({ code: 'NOT_FOUND', message });
