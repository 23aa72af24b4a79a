import type { APIRoute } from 'astro';
import { search } from '#search';
import { kindWords, searchRequest } from '../../components/search/search-request.ts';
import { guard } from '../../platform/http/guard.ts';
import { tooFast } from '../../platform/http/pace.ts';

const most = 6;

/** The first places for what has been typed so far; only what the viewer may see. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const slower = await tooFast(context, 'search');
  if (slower) return slower;
  const { text } = searchRequest(context.url.searchParams);
  const { results } = search(context.locals.app.search, viewer, { text });
  const suggestions = results.slice(0, most).map(({ kind, title, heading, courseTitle, href }) => ({
    title: heading ? `${title} › ${heading}` : title,
    where: courseTitle ?? kindWords[kind],
    href,
  }));
  return Response.json(suggestions);
};
