import type { APIRoute } from 'astro';
import { findConnection } from '#access';
import { arrivalOf } from '../../../../platform/http/arrival.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';
import { ssoAnswer } from '../../../../platform/http/sso-answer.ts';

/** Signs in the browser that was sent to a SAML provider, which has answered in the meantime. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { sso } = context.locals.app;
  const connection = findConnection(sso.connections, context.params.connection);
  if (connection?.protocol !== 'saml') return notFound(context);
  const state = context.url.searchParams.get('state') ?? '';
  return ssoAnswer(context, connection, await sso.finishSaml(connection, state, arrivalOf(context)));
};
