import type { APIRoute } from 'astro';
import { guard } from '../platform/http/guard.ts';

/** The process answers. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  return new Response('ok\n');
};
