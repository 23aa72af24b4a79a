import type { APIRoute } from 'astro';
import { guard } from '../platform/http/guard.ts';

/** The header's button. Whoever is not signed in is sent home as well. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { name, secure } = await context.locals.app.signIn.signOut(context.request.headers);
  context.cookies.set(name, '', { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 0 });
  return context.redirect('/', 303);
};
