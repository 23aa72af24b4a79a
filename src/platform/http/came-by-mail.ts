import type { APIContext } from 'astro';
import { linkParameter, readLinkToken, recordVisit } from '#mail';

/**
 * Somebody signed in who comes by a link of a mail: that is written down, if the mail was to them, and they are sent on to
 * the address without the token. Undefined for every other request, which is answered as it is. Whoever is not signed in
 * yet keeps the token in the address, so that it comes back with them from sign-in.
 */
export async function cameByMail({ locals, request, url }: APIContext): Promise<Response | undefined> {
  const { app, viewer } = locals;
  const token = url.searchParams.get(linkParameter);
  if (token === null || !isView(request) || viewer.kind === 'anonymous') return undefined;
  if (!readLinkToken(token)) return undefined;
  const { personId, viewedBy } = viewer;
  // The page comes all the same when this cannot be written down.
  if (!viewedBy)
    await recordVisit(app.database, { token, personId, page: url.pathname }, app.clock.now()).catch(error =>
      app.log.error({ err: error }, 'a visit could not be written down'),
    );
  const rest = new URLSearchParams(url.searchParams);
  rest.delete(linkParameter);
  const query = rest.size > 0 ? `?${rest}` : '';
  // A browser takes "//x" for another site.
  return new Response(null, {
    status: 303,
    headers: { location: url.pathname.replace(/^\/+/, '/') + query },
  });
}

/** Not what a browser fetches in advance, which nobody may ever see. */
const isView = ({ method, headers }: Request): boolean =>
  method === 'GET' && !/prefetch|prerender/.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '');
