import type { APIRoute } from 'astro';
import { guard } from '../platform/http/guard.ts';

export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const lines = [
    'User-agent: *',
    ...['/sign-in', '/my-learning', '/search', '/cs', '/admin', '/api/'].map(path => `Disallow: ${path}`),
    `Sitemap: ${context.locals.app.config.publicUrl}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
