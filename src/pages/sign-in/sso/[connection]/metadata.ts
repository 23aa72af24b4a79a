import type { APIRoute } from 'astro';
import { findConnection } from '#access';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';

/** What the administrators of a SAML provider need to know of us. Holds nothing secret. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { sso } = context.locals.app;
  const connection = findConnection(sso.connections, context.params.connection);
  if (connection?.protocol !== 'saml') return notFound(context);
  return new Response(sso.metadata(connection), {
    headers: { 'content-type': 'application/samlmetadata+xml' },
  });
};
