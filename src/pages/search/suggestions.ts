import type { APIRoute } from 'astro';
import { search } from '#search';
import { searchRequest } from '../../components/search/search-request.ts';
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
  const { app, locale, words } = context.locals;
  const { results } = search(app.search, viewer, { text, locale });
  const suggestions = results
    .slice(0, most)
    .map(({ kind, title, heading, courseTitle, href, locale: lang }) => ({
      title: heading ? `${title} › ${heading}` : title,
      where: courseTitle ?? words.search.one[kind],
      href,
      ...(lang ? { lang } : {}),
    }));
  return Response.json(suggestions);
};
