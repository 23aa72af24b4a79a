import type { APIRoute } from 'astro';
import { builtFile, fileHref, findCourse } from '#catalog';
import { builtFileResponse } from '../../../../platform/http/built-file.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound, unseen } from '../../../../platform/http/sight.ts';

/** A picture or another file beside a lesson, for whoever may see its course. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const [courseId, name] = [context.params['course'] ?? '', context.params['file'] ?? ''];
  const course = findCourse(app.catalog, courseId);
  const instead = await unseen(context, viewer, course);
  if (instead) return instead;
  if (!course || !isName(name)) return notFound(context);
  if (course.id !== courseId) return context.redirect(fileHref(course.id, name), 301);
  const everybody = course.visibility === 'public' && course.status !== 'draft';
  const file = builtFile(app.buildFolder, course.id, name);
  return (await builtFileResponse(file, context.request, everybody ? 'shared' : 'own')) ?? notFound(context);
};

/** One name in the folder, never a way out of it. */
const isName = (name: string): boolean => /^[^/\\\0]+$/.test(name) && name !== '..' && name !== '.';
