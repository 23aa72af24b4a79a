import type { APIRoute } from 'astro';
import { anonymous, maySee } from '#access';
import { courseHref, lessonHref, pathHref } from '#catalog';
import { guard } from '../platform/http/guard.ts';

/** What anybody may read, for search engines. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { catalog, config } = context.locals.app;
  const open = (thing: Parameters<typeof maySee>[1]) =>
    thing.status === 'published' && maySee(anonymous, thing) === 'visible';
  const courses = catalog.courses.filter(open);
  const addresses = [
    '/',
    '/paths',
    '/courses',
    ...catalog.paths.filter(open).map(path => pathHref(path.id)),
    ...courses.map(course => courseHref(course.id)),
    ...courses.flatMap(course => course.lessons.map(lesson => lessonHref(course.id, lesson.id))),
  ];
  const lines = addresses.map(address => `  <url><loc>${config.publicUrl}${address}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</urlset>
`;
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
