import type { APIRoute } from 'astro';
import { findConnection } from '#access';
import { arrivalOf } from '../../../../platform/http/arrival.ts';
import { readForm } from '../../../../platform/http/body.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';
import { ssoFault } from '../../../../platform/http/sso-answer.ts';

/**
 * Where a SAML provider has browsers post its response, from its own site and so without our cookies. Signs nobody in: the
 * browser is sent on to where it shows that it is the one which was sent to the provider.
 */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { sso } = context.locals.app;
  const connection = findConnection(sso.connections, context.params.connection);
  if (connection?.protocol !== 'saml') return notFound(context);
  const form = await readForm(context.request);
  const [response, state] = ['SAMLResponse', 'RelayState'].map(name => form.get(name)?.toString() ?? '');
  const received = await sso.receive(
    connection,
    { response: response ?? '', state: state ?? '' },
    arrivalOf(context),
  );
  if (received.outcome === 'fault') return ssoFault(context, connection, received);
  return context.redirect(
    `/sign-in/sso/${connection.id}/finish?${new URLSearchParams({ state: state ?? '' })}`,
    303,
  );
};
