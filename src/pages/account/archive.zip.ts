import type { APIRoute } from 'astro';
import { archiveResponse } from '../../platform/http/archive.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';

/** Everything that is held about whoever asks. Nobody has to agree to anything first. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'undecided');
  if (viewer instanceof Response) return viewer;
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  const { app } = context.locals;
  const { personId } = viewer;
  return archiveResponse(app, { personId, by: personId }, app.clock.now());
};
