import type { APIContext } from 'astro';
import { type Grant, holds, type PersonViewer, type Viewer } from '#access';

/**
 * `themselves`: signed in, and nobody of our staff who looks on as them. `undecided` lets them in, too, when they have not
 * agreed to what the site asks consent for. Whoever has not is nobody to everything else.
 */
export type Who = 'anyone' | 'undecided' | 'signed-in' | 'themselves' | Grant;

type Guarded<W extends Who> = W extends 'anyone' ? Viewer : PersonViewer;

/**
 * The first line of every page: who may open it. Returns the viewer, or the response to send instead: to sign-in (which
 * comes back here) for somebody unknown, to what they have to agree to first, a refusal for somebody known.
 *
 * @example
 * const viewer = await guard(Astro, 'csm');
 * if (viewer instanceof Response) return viewer;
 */
export async function guard<W extends Who>(
  context: GuardContext,
  ...allowed: [W, ...W[]]
): Promise<Guarded<W> | Response> {
  const { viewer, undecided } = context.locals;
  const asks = allowed.includes('undecided' as W) ? (undecided ?? viewer) : viewer;
  const agreesFirst = undecided && asks !== undecided && isNavigation(context.request);
  if (agreesFirst) return context.redirect(pageWithNext('/consent', context.url), 303);
  if (allowed.some(who => admits(asks, who))) return asks as Guarded<W>;
  if (viewer.kind === 'anonymous') return context.redirect(signInAddress(context.url), 303);
  return context.rewrite('/refused');
}

type GuardContext = Pick<APIContext, 'locals' | 'redirect' | 'rewrite' | 'url' | 'request'>;

/** Whether a browser is about to show the answer as a page. Style sheets and pictures are nobody's decision. */
const isNavigation = ({ headers }: Request): boolean => headers.get('sec-fetch-mode') === 'navigate';

export function admits(viewer: Viewer, who: Who): boolean {
  if (who === 'anyone') return true;
  if (viewer.kind === 'anonymous') return false;
  if (who === 'signed-in') return true;
  if (who === 'themselves' || who === 'undecided') return !viewer.viewedBy;
  return holds(viewer, who) && !(viewer.viewedBy && who === 'administrator');
}

/** Sign-in that comes back to this address. */
export const signInAddress = (url: URL): string => pageWithNext('/sign-in', url);

const pageWithNext = (page: string, url: URL): string =>
  `${page}?next=${encodeURIComponent(url.pathname + url.search)}`;
