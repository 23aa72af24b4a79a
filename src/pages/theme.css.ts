import type { APIRoute } from 'astro';
import { guard } from '../platform/http/guard.ts';
import { themeCss } from '../styles/theme-css.ts';

export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  return new Response(themeCss(context.locals.app.catalog.site.brand), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
};
