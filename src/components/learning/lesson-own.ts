import { type ActionError, actions } from 'astro:actions';
import type { APIContext, AstroGlobal } from 'astro';
import type { PersonViewer, Viewer } from '#access';
import { type Course, type Lesson, lessonHref } from '#catalog';
import {
  addressesOf,
  type Bookmark,
  bookmarksAt,
  latestPosition,
  type Note,
  notesAt,
  recordPosition,
} from '#learning';

/** What somebody keeps for themselves in a lesson, for its page. Nobody who looks on as them is told. */
export interface LessonOwn {
  readonly bookmarks: readonly Bookmark[];
  readonly notes: readonly Note[];
  /** What has just become of something here. */
  readonly told: 'marked' | 'saved' | 'removed' | 'both' | undefined;
  readonly error: ActionError | undefined;
}

interface AtLesson {
  readonly course: Course;
  readonly lesson: Lesson;
}

/** Undefined for whoever has nothing of their own here; a response where a form was sent and the page is shown anew. */
export async function readLessonOwn(
  context: AstroGlobal,
  viewer: Viewer,
  at: AtLesson,
): Promise<LessonOwn | Response | undefined> {
  if (viewer.kind === 'anonymous' || viewer.viewedBy) return undefined;
  const marked = context.getActionResult(actions.learning.addBookmark);
  const unmarked = context.getActionResult(actions.learning.removeBookmark);
  const noted = context.getActionResult(actions.learning.saveNote);
  const error = marked?.error ?? unmarked?.error ?? noted?.error;
  const again = (told: NonNullable<LessonOwn['told']>) =>
    context.redirect(`${lessonHref(at.course.id, at.lesson.id)}?own=${told}#_own`, 303);
  if (marked && !error) return again('marked');
  if (unmarked && !error) return again('removed');
  if (noted?.data && !error)
    return again(noted.data.outcome === 'both' ? 'both' : noted.data.removed ? 'removed' : 'saved');
  const { database } = context.locals.app;
  await noteView(context, viewer, at);
  const addresses = addressesOf(at.course, at.lesson);
  const [bookmarks, notes] = await Promise.all([
    bookmarksAt(database, viewer.personId, addresses),
    notesAt(database, viewer.personId, addresses),
  ]);
  const asked = context.url.searchParams.get('own');
  return { bookmarks, notes, told: tellings.find(one => one === asked), error };
}

const tellings = ['marked', 'saved', 'removed', 'both'] as const;

/** Whoever opens a lesson is there, with or without scripts; coming back to the same one writes nothing. */
async function noteView(
  { request, locals }: Pick<APIContext, 'request' | 'locals'>,
  { personId }: PersonViewer,
  { course, lesson }: AtLesson,
): Promise<void> {
  if (request.method !== 'GET') return;
  const { database, clock } = locals.app;
  const last = await latestPosition(database, personId);
  if (last?.courseId === course.id && last.lessonId === lesson.id) return;
  await recordPosition(database, personId, { courseId: course.id, lessonId: lesson.id }, clock.now());
}
