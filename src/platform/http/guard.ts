import type { APIContext } from 'astro';
import { type Grant, holds, type PersonViewer, type Viewer } from '#access';

export type Who = 'anyone' | 'signed-in' | Grant;

type Guarded<W extends Who> = W extends 'anyone' ? Viewer : PersonViewer;

/**
 * The first line of every page: who may open it. Returns the viewer, or the response to send instead: to sign-in (which
 * comes back here) for somebody unknown, a refusal for somebody known.
 *
 * @example
 * const viewer = await guard(Astro, 'csm');
 * if (viewer instanceof Response) return viewer;
 */
export async function guard<W extends Who>(
  context: GuardContext,
  ...allowed: [W, ...W[]]
): Promise<Guarded<W> | Response> {
  const { viewer } = context.locals;
  if (allowed.some(who => admits(viewer, who))) return viewer as Guarded<W>;
  if (viewer.kind === 'anonymous') return context.redirect(signInAddress(context.url), 303);
  return context.rewrite('/refused');
}

type GuardContext = Pick<APIContext, 'locals' | 'redirect' | 'rewrite' | 'url'>;

export function admits(viewer: Viewer, who: Who): boolean {
  if (who === 'anyone') return true;
  if (viewer.kind === 'anonymous') return false;
  return who === 'signed-in' || holds(viewer, who);
}

/** Sign-in that comes back to this address. */
export function signInAddress(url: URL): string {
  return `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
}
