import type { APIRoute } from 'astro';
import { findConnection } from '#access';
import { arrivalOf } from '../../../../platform/http/arrival.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';
import { ssoAnswer } from '../../../../platform/http/sso-answer.ts';

/** An OpenID provider sends browsers back to here. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { sso } = context.locals.app;
  const connection = findConnection(sso.connections, context.params.connection);
  if (connection?.protocol !== 'oidc') return notFound(context);
  const finish = await sso.finishOidc(connection, context.url.searchParams, arrivalOf(context));
  return ssoAnswer(context, connection, finish);
};
