import type { APIContext } from 'astro';
import type { Connection, SsoFinish } from '#access';
import { keepCookie } from './arrival.ts';

type Context = Pick<APIContext, 'cookies' | 'redirect'>;

/** Signed in, the browser goes where it was going; else to its own provider, or where it is told why not. */
export function ssoAnswer(context: Context, connection: Connection, finish: SsoFinish): Response {
  if (finish.outcome === 'fault') return ssoFault(context, connection, finish);
  if (finish.outcome === 'signed-in') keepCookie(context.cookies, finish.cookie);
  return context.redirect(finish.next, 303);
}

/** To the page that says what is wrong and starts again. */
export function ssoFault(
  { redirect }: Pick<Context, 'redirect'>,
  { id }: Connection,
  { why, next }: Extract<SsoFinish, { outcome: 'fault' }>,
): Response {
  const query = new URLSearchParams({ fault: why, ...(next ? { next } : {}) });
  return redirect(`/sign-in/sso/${id}?${query}`, 303);
}
