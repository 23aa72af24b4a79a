import type { APIRoute } from 'astro';
import { z } from 'zod';
import { recordPosition } from '#learning';
import { findLessonFor } from '#training';
import { readJson } from '../../platform/http/body.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';
import { problem, problemOf } from '../../platform/http/problem.ts';

const place = z.object({
  course: z.string().min(1).max(200),
  lesson: z.string().min(1).max(200),
  /** Null at the top of the lesson. */
  heading: z.string().max(200).nullable(),
});

/** A lesson's page says which heading was reached last, so that its reader goes on there on any device. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'themselves');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  try {
    const { success, data } = place.safeParse(await readJson(context.request, 2_000));
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
