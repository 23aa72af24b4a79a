import { ActionError } from 'astro:actions';
import type { PersonViewer, Viewer } from '#access';
import type { App } from '#app';
import { award } from '#certificates';
import { type AtLesson, type CourseProgress, findLessonFor, progressNow } from '#training';
import { faults } from '#words';

/**
 * The lesson that a form is about, in the words that its reader had before them, with who sent it.
 *
 * @throws ActionError NOT_FOUND when there is none, or none for this viewer
 */
export function atLesson(
  { catalog, viewer }: Pick<App.Locals, 'catalog' | 'viewer'>,
  { course, lesson }: { course: string; lesson: string },
): AtLesson {
  const found = findLessonFor(catalog, viewer, course, lesson);
  if (!found) throw notFound(faults.noLesson);
  return { ...found, personId: known(viewer).personId };
}

/** Whoever has completed a course is given what they have earned at once. What fails here the worker makes good. */
export async function awardWhenComplete(app: App, viewer: Viewer, { state }: CourseProgress): Promise<void> {
  if (state !== 'complete') return;
  await award(app, [known(viewer).personId], app.clock.now()).catch(error =>
    app.log.error({ err: error }, 'a certificate could not be given yet'),
  );
}

/** The same for whoever has just passed something at a lesson, which may have been the last. */
export async function awardWhenLast(
  { app, viewer }: Pick<App.Locals, 'app' | 'viewer'>,
  { course, personId }: AtLesson,
): Promise<void> {
  const progress = await progressNow(app.database, app.catalog, course, personId);
  await awardWhenComplete(app, viewer, progress);
}

/** The guard has seen to it; this tells the types. */
export function known(viewer: Viewer): PersonViewer {
  if (viewer.kind === 'person') return viewer;
  throw new ActionError({ code: 'UNAUTHORIZED', message: faults.signInFirst });
}

export const notFound = (message: string): ActionError => new ActionError({ code: 'NOT_FOUND', message });
