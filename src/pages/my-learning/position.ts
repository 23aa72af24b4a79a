import type { APIRoute } from 'astro';
import { positionAt, recordPosition } from '#learning';
import { findLessonFor } from '#training';
import { readJson } from '../../platform/http/body.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';
import { problem, problemOf } from '../../platform/http/problem.ts';

/** A lesson's page says which heading was reached last, so that its reader goes on there on any device. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'themselves');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  try {
    const { success, data } = positionAt.safeParse(await readJson(context.request, 2_000));
    if (!success) return problem('request.invalid', 'Say which course, lesson and heading.');
    const found = findLessonFor(app.catalog, viewer, data.course, data.lesson);
    if (!found) return problem('not-found', 'There is no such lesson.');
    const { course, lesson } = found;
    const instead = await tooFast(context, 'position');
    if (instead) return instead;
    const heading = lesson.headings.some(({ slug }) => slug === data.heading) ? data.heading : null;
    const at = { courseId: course.id, lessonId: lesson.id, heading };
    await recordPosition(app.database, viewer.personId, at, app.clock.now());
    return new Response(null, { status: 204 });
  } catch (error) {
    return problemOf(error);
  }
};
