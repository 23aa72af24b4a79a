import type { APIRoute } from 'astro';
import { keepCookie } from '../platform/http/arrival.ts';
import { guard } from '../platform/http/guard.ts';

/** The header's button. Whoever is not signed in is sent home as well. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone', 'undecided');
  if (viewer instanceof Response) return viewer;
  keepCookie(context.cookies, await context.locals.app.signIn.signOut(context.request.headers));
  return context.redirect('/', 303);
};
