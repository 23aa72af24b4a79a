import type { APIRoute } from 'astro';
import { eventsAwaited } from '#exercises';
import { countProductEvents } from '#progress';
import { shownLesson } from '../../../../components/course/find-shown.ts';
import { seenStream } from '../../../../platform/http/event-stream.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';

/**
 * How many of the product events that this lesson waits for there are of whoever asks: as a stream where that is asked for,
 * else once, as JSON.
 */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'signed-in');
  if (viewer instanceof Response) return viewer;
  const shown = await shownLesson(context, viewer);
  if (shown instanceof Response) return shown;
  const { app } = context.locals;
  const { personId } = viewer;
  const events = eventsAwaited(shown.lesson);
  if (events.length === 0) return notFound(context);
  if (context.request.headers.get('accept')?.includes('text/event-stream'))
    return seenStream(app, context.request, { personId, events });
  const counts = (await countProductEvents(app.database, [personId], events)).get(personId);
  const seen = events.reduce((sum, event) => sum + (counts?.get(event) ?? 0), 0);
  return Response.json({ seen }, { headers: { 'cache-control': 'no-store' } });
};
