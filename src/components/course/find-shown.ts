import type { APIContext } from 'astro';
import { maySee, type Viewer } from '#access';
import {
  type Catalog,
  type Course,
  courseHref,
  findCourse,
  findLesson,
  findLessonFrom,
  type Lesson,
  lessonHref,
} from '#catalog';
import { notFound, unseen } from '../../platform/http/sight.ts';

type Context = Pick<APIContext, 'locals' | 'params' | 'redirect' | 'rewrite' | 'url'>;

/** The course of the address, or what to answer instead: it moved, is hidden, or asks for a sign-in. */
export async function shownCourse(context: Context, viewer: Viewer): Promise<Course | Response> {
  const { catalog } = context.locals;
  const asked = context.params['course'] ?? '';
  const course = findCourse(catalog, asked);
  const instead = await unseen(context, viewer, course);
  if (instead) return instead;
  if (!course) return notFound(context);
  const replacement = replacementOf(catalog, viewer, course);
  if (replacement) return context.redirect(courseHref(replacement.id), 301);
  if (course.id !== asked && !context.params['lesson']) return context.redirect(courseHref(course.id), 301);
  return course;
}

/** The lesson of the address, found under its former addresses too. */
export async function shownLesson(
  context: Context,
  viewer: Viewer,
): Promise<{ course: Course; lesson: Lesson } | Response> {
  const { catalog } = context.locals;
  const [courseId, lessonId] = [context.params['course'] ?? '', context.params['lesson'] ?? ''];
  const moved = movedLesson(catalog, courseId, lessonId);
  if (moved) {
    const instead = await unseen(context, viewer, findCourse(catalog, moved.courseId));
    return instead ?? context.redirect(lessonHref(moved.courseId, moved.id), 301);
  }
  const course = await shownCourse(context, viewer);
  if (course instanceof Response) return course;
  const lesson = findLesson(course, lessonId);
  if (!lesson) return notFound(context);
  if (course.id !== courseId || lesson.id !== lessonId)
    return context.redirect(lessonHref(course.id, lesson.id), 301);
  return { course, lesson };
}

/** The courses that come before this one, as far as this viewer may know of them: what is hidden never holds anybody up. */
export const shownBefore = (catalog: Catalog, viewer: Viewer, course: Course): Course[] =>
  course.requires
    .map(id => findCourse(catalog, id))
    .filter(one => one !== undefined)
    .filter(one => one.status !== 'retired' && maySee(viewer, one) !== 'hidden');

/** What a retired course leads to. Where that is hidden from this viewer, the retired course is still there. */
function replacementOf(catalog: Catalog, viewer: Viewer, course: Course): Course | undefined {
  if (course.status !== 'retired' || !course.replacedBy) return undefined;
  const replacement = findCourse(catalog, course.replacedBy);
  return replacement && maySee(viewer, replacement) !== 'hidden' ? replacement : undefined;
}

/** A lesson that lives elsewhere today, or something that came of it. */
function movedLesson(catalog: Catalog, courseId: string, lessonId: string): Lesson | undefined {
  const course = findCourse(catalog, courseId);
  return course && findLesson(course, lessonId) ? undefined : findLessonFrom(catalog, courseId, lessonId);
}
