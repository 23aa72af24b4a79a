import type { APIRoute } from 'astro';
import { findConnection } from '#access';
import { arrivalOf, keepCookie } from '../../../../platform/http/arrival.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';
import { ssoFault } from '../../../../platform/http/sso-answer.ts';

/** Sends the browser to the identity provider. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { sso } = context.locals.app;
  const connection = findConnection(sso.connections, context.params.connection);
  if (!connection) return notFound(context);
  const arrival = arrivalOf(context, context.url.searchParams.get('next'));
  const start = await sso.start(connection, arrival);
  if (start.outcome === 'fault') return ssoFault(context, connection, start);
  keepCookie(context.cookies, start.cookie);
  return context.redirect(start.address, 303);
};
