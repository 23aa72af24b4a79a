import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import { type Clock, systemClock } from '#clock';
import type { Asserted, Claims } from './claimed.ts';
import type { OidcConnection } from './connection.ts';

/** What ties an answer to the request and to the browser that was sent with it. */
export interface Ties {
  readonly state: string;
  readonly browser: string;
}

/** An OpenID provider, by the authorization code flow with PKCE (RFC 7636). Whatever it refuses is thrown. */
export interface OidcProvider {
  /** Where to send the browser. */
  requestAddress(ties: Ties): Promise<string>;
  /** Exchanges the code that the browser brought back. @param query of the address that it came to */
  redeem(query: URLSearchParams, ties: Ties): Promise<Asserted>;
}

const rediscoverHours = 12;

/** @param callbackUrl where the provider sends browsers back to */
export function openOidcProvider(
  connection: OidcConnection,
  callbackUrl: string,
  clock: Clock,
): OidcProvider {
  const configuration = keptFor(rediscoverHours, clock, () => discover(connection, clock));
  /** The library asks for keys again after a minute at the soonest; whoever tries again is not to wait for it. */
  const forgetOldKeys = (error: { readonly code?: unknown }): never => {
    if (error.code === 'OAUTH_KEY_SELECTION_FAILED') configuration.forget();
    throw error;
  };
  return {
    requestAddress: async ties => {
      const address = client.buildAuthorizationUrl(await configuration.get(), {
        redirect_uri: callbackUrl,
        scope: connection.scope,
        state: ties.state,
        nonce: derived('nonce', ties),
        code_challenge: await client.calculatePKCECodeChallenge(derived('verifier', ties)),
        code_challenge_method: 'S256',
      });
      return address.href;
    },
    redeem: async (query, ties) => {
      const found = await configuration.get();
      const address = new URL(callbackUrl);
      address.search = query.toString();
      const checks = {
        expectedState: ties.state,
        expectedNonce: derived('nonce', ties),
        pkceCodeVerifier: derived('verifier', ties),
        idTokenExpected: true,
      };
      const tokens = await client.authorizationCodeGrant(found, address, checks).catch(forgetOldKeys);
      const token = tokens.claims();
      if (!token) throw new Error('The provider has sent no ID token.');
      const asks = found.serverMetadata().userinfo_endpoint !== undefined;
      const more = asks ? await client.fetchUserInfo(found, tokens.access_token, token.sub) : {};
      const claims: Claims = { ...more, ...token };
      return {
        subject: token.sub,
        emailVerified: connection.trustEmail || isTrue(claims['email_verified']),
        claims,
      };
    },
  };
}

/** Some providers write it as a text. */
const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** Known only to whoever holds the browser's cookie, so that nothing secret has to be kept. */
const derived = (purpose: string, { state, browser }: Ties): string =>
  createHash('sha256').update(`${purpose}:${state}:${browser}`).digest('base64url');

function discover(
  { issuer, clientId, clientSecret }: OidcConnection,
  clock: Clock,
): Promise<client.Configuration> {
  const metadata = { [client.clockSkew]: secondsAhead(clock) };
  // Without this, an ID token that came straight from the provider would be believed by its TLS certificate alone.
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.startsWith('http://')) execute.push(client.allowInsecureRequests);
  return client.discovery(new URL(issuer), clientId, metadata, secretAuth(clientSecret), {
    execute,
    timeout: 10,
  });
}

/** By the method that the provider names, or else by the one that it then has to take (OpenID Connect Discovery §3). */
function secretAuth(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** The library asks the system for the time; this makes it ours. */
const secondsAhead = (clock: Clock): number =>
  Math.round(clock.now().since(systemClock.now()).total('seconds'));

/** Asks once and keeps the answer for a while; a failure is not kept. */
function keptFor<T>(hours: number, clock: Clock, ask: () => Promise<T>) {
  let kept: { readonly answer: Promise<T>; readonly until: Temporal.Instant } | undefined;
  return {
    forget: () => {
      kept = undefined;
    },
    get: (): Promise<T> => {
      const now = clock.now();
      if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.answer;
      const answer = ask();
      const asked = { answer, until: now.add({ hours }) };
      kept = asked;
      answer.catch(() => {
        if (kept === asked) kept = undefined;
      });
      return answer;
    },
  };
}
