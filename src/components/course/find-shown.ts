import type { APIContext } from 'astro';
import type { Viewer } from '#access';
import {
  type Catalog,
  type Course,
  courseHref,
  findCourse,
  findLesson,
  type Lesson,
  lessonHref,
} from '#catalog';
import { notFound, unseen } from '../../platform/http/sight.ts';

type Context = Pick<APIContext, 'locals' | 'params' | 'redirect' | 'rewrite' | 'url'>;

/** The course of the address, or what to answer instead: it moved, is hidden, or asks for a sign-in. */
export async function shownCourse(context: Context, viewer: Viewer): Promise<Course | Response> {
  const { catalog } = context.locals.app;
  const asked = context.params['course'] ?? '';
  const course = findCourse(catalog, asked);
  const instead = await unseen(context, viewer, course);
  if (instead) return instead;
  if (!course) return notFound(context);
  const replacement = replacementOf(catalog, course);
  if (replacement) return context.redirect(courseHref(replacement.id), 301);
  if (course.id !== asked && !context.params['lesson']) return context.redirect(courseHref(course.id), 301);
  return course;
}

/** The lesson of the address, found under its former addresses too. */
export async function shownLesson(
  context: Context,
  viewer: Viewer,
): Promise<{ course: Course; lesson: Lesson } | Response> {
  const { catalog } = context.locals.app;
  const [courseId, lessonId] = [context.params['course'] ?? '', context.params['lesson'] ?? ''];
  const moved = movedLesson(catalog, courseId, lessonId);
  if (moved) return context.redirect(lessonHref(moved.courseId, moved.id), 301);
  const course = await shownCourse(context, viewer);
  if (course instanceof Response) return course;
  const lesson = findLesson(course, lessonId);
  if (!lesson) return notFound(context);
  if (course.id !== courseId || lesson.id !== lessonId)
    return context.redirect(lessonHref(course.id, lesson.id), 301);
  return { course, lesson };
}

const replacementOf = (catalog: Catalog, course: Course): Course | undefined =>
  course.status === 'retired' && course.replacedBy ? findCourse(catalog, course.replacedBy) : undefined;

/** A lesson that lives in another course today. Its own page decides who may see it. */
function movedLesson(catalog: Catalog, courseId: string, lessonId: string): Lesson | undefined {
  const course = findCourse(catalog, courseId);
  if (course && findLesson(course, lessonId)) return undefined;
  const former = `${courseId}/${lessonId}`;
  return catalog.courses.flatMap(({ lessons }) => lessons).find(({ formerly }) => formerly.includes(former));
}
