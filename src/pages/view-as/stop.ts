import type { APIRoute } from 'astro';
import { endViewing } from '#access';
import { guard } from '../../platform/http/guard.ts';

/** The button on every page while somebody of our staff looks on as another. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'signed-in');
  if (viewer instanceof Response) return viewer;
  if (viewer.viewedBy) await endViewing(context.locals.app, viewer.viewedBy.viewing);
  return context.redirect('/', 303);
};
