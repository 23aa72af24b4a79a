import { ActionError } from 'astro:actions';
import type { APIContext } from 'astro';
import { isFresh, readSession } from '#access';
import { faults } from '#words';

/**
 * Whoever changes what signs them in has just signed in.
 *
 * @throws ActionError when their session is older
 */
export async function justSignedIn({
  request,
  locals: { app, viewer },
}: Pick<APIContext, 'request' | 'locals'>) {
  const session = await readSession(app, request.headers);
  if (viewer.kind === 'person' && session && isFresh(session, app.clock.now()))
    return { app, viewer, session };
  throw new ActionError({ code: 'FORBIDDEN', message: faults.signInAgain });
}
