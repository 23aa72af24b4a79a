import type { APIContext, AstroCookies } from 'astro';
import type { Arrival, NewCookie } from '#access';
import { clientAddress } from './client-address.ts';

/** The browser that is about to be signed in, and where it was going. */
export function arrivalOf(
  context: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>,
  next?: string | null,
): Arrival {
  const { headers } = context.request;
  const ip = clientAddress(headers, context.clientAddress, context.locals.app.config.trustedProxies);
  return { headers, ip, next: next ?? undefined };
}

/** Gives the browser a cookie that no script reads, or takes it away when its time is nothing. */
export function keepCookie(cookies: AstroCookies, cookie: NewCookie): void {
  const { name, value, maxAgeSeconds, secure } = cookie;
  cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds });
}
