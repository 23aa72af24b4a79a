import type { APIRoute } from 'astro';
import { noteAt, saveNote } from '#learning';
import { findLessonFor } from '#training';
import { readJson } from '../../platform/http/body.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';
import { problem, problemOf } from '../../platform/http/problem.ts';
import { holdsZero } from '../../platform/http/unreadable.ts';

/** Saves a note while it is written. The form beside it does the same without scripts. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'themselves');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  try {
    const { success, data } = noteAt.safeParse(await readJson(context.request, 120_000));
    if (!success || holdsZero(data)) return problem('request.invalid', 'This note cannot be kept.');
    const { course: courseId, lesson: lessonId, ...form } = data;
    const found = findLessonFor(app.catalog, viewer, courseId, lessonId);
    if (!found) return problem('not-found', 'There is no such lesson.');
    const instead = await tooFast(context, 'note');
    if (instead) return instead;
    const place = { courseId: found.course.id, lessonId: found.lesson.id };
    return Response.json(await saveNote(app.database, viewer.personId, place, form, app.clock.now()));
  } catch (error) {
    return problemOf(error);
  }
};
