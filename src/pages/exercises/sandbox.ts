import type { APIRoute } from 'astro';
import { sandboxPage } from '#exercises';
import { guard } from '../../platform/http/guard.ts';

/** Where code that readers write is run: the same for everybody, and about nobody. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  return new Response(sandboxPage.html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': sandboxPage.policy,
      'cache-control': 'private, max-age=600',
    },
  });
};
