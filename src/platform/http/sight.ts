import type { APIContext } from 'astro';
import { maySee, type Viewer } from '#access';
import { signInAddress } from './guard.ts';

type Seen = Parameters<typeof maySee>[1];
type Context = Pick<APIContext, 'redirect' | 'rewrite' | 'url'>;

/**
 * The answer to send instead of a course or path that this viewer may not see, or that does not exist; undefined when
 * they may. What is hidden is answered like what is not there.
 */
export async function unseen(
  context: Context,
  viewer: Viewer,
  thing: Seen | undefined,
): Promise<Response | undefined> {
  const sight = thing ? maySee(viewer, thing) : 'hidden';
  if (sight === 'visible') return undefined;
  return sight === 'sign-in' ? context.redirect(signInAddress(context.url), 303) : notFound(context);
}

export const notFound = (context: Pick<APIContext, 'rewrite'>): Promise<Response> => context.rewrite('/404');
