import type { Catalog } from '#catalog';
import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import type { Log } from '#log';
import { placeOf, useAllowances } from '../allowance-store.ts';
import { nextPage } from '../next-page.ts';
import { newToken } from '../secret-token.ts';
import { readTokenCookie } from '../session-cookie.ts';
import { type Arrival, type Finish, hasWay, type NewCookie, type SignIn } from '../sign-in.ts';
import { useOnce } from '../used-tokens-store.ts';
import type { Refusal } from './admit.ts';
import { type Claimed, readClaims } from './claimed.ts';
import type { Connection, OidcConnection, SamlConnection } from './connection.ts';
import { openProviders } from './providers.ts';
import { answerSsoRequest, keepSsoRequest, requestMinutes, takeSsoRequest } from './requests-store.ts';
import { welcome } from './welcome.ts';

export interface SsoSetting {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly clock: Clock;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly log: Log;
  readonly connections: readonly Connection[];
  readonly signIn: Pick<SignIn, 'enter'>;
}

/**
 * Why a sign-in by a provider did not work. `unreachable`: it does not answer. `provider`: it said no, or what it said does
 * not hold. `not-asked`: this browser has not been sent there, or too long ago.
 */
export type SsoFault = Refusal | 'no-account' | 'unreachable' | 'provider' | 'not-asked' | 'too-many';

interface Fault {
  readonly outcome: 'fault';
  readonly why: SsoFault;
  /** Where they were going, as far as it is known. */
  readonly next?: string | undefined;
}

export type SsoFinish = Extract<Finish, { outcome: 'signed-in' | 'connection' }> | Fault;
export type SsoStart =
  | { readonly outcome: 'sent'; readonly address: string; readonly cookie: NewCookie }
  | Fault;

/** A response that a SAML provider had a browser post. */
export interface PostedResponse {
  readonly response: string;
  readonly state: string;
}

/** Signing in by an identity provider. */
export interface Sso {
  readonly connections: readonly Connection[];
  /** Where to send the browser, and the cookie by which we know it again. */
  start(connection: Connection, arrival: Arrival): Promise<SsoStart>;
  /** The browser is back from an OpenID provider. */
  finishOidc(connection: OidcConnection, query: URLSearchParams, arrival: Arrival): Promise<SsoFinish>;
  /** Keeps what a SAML provider says until the browser, which posts it without its cookies, comes for it with them. */
  receive(
    connection: SamlConnection,
    posted: PostedResponse,
    arrival: Arrival,
  ): Promise<{ outcome: 'received' } | Fault>;
  finishSaml(connection: SamlConnection, state: string, arrival: Arrival): Promise<SsoFinish>;
  /** What a SAML provider's administrators are given. */
  metadata(connection: SamlConnection): string;
}

export function openSso(setting: SsoSetting): Sso {
  const { connections, config, clock, database } = setting;
  const providers = openProviders(setting);
  const mayTry = async ({ ip }: Arrival) =>
    (await useAllowances(database, [attemptsFrom(ip)], clock.now())) === 0;
  const tiesOf = (state: string, { headers }: Arrival) => ({
    state,
    browser: readBrowser(headers, config) ?? '',
  });
  return {
    connections,
    start: async (connection, arrival) => {
      if (!(await mayTry(arrival))) return fault('too-many', arrival);
      const ties = { state: newToken(), browser: readBrowser(arrival.headers, config) ?? newToken() };
      const request = { connectionId: connection.id, ...ties };
      await keepSsoRequest(database, request, arrival.next && nextPage(arrival.next), clock.now());
      const address = await heard(setting, connection, () => providers.of(connection).requestAddress(ties));
      if (!address) return fault('unreachable', arrival);
      return { outcome: 'sent', address, cookie: browserCookie(config, ties.browser) };
    },
    finishOidc: async (connection, query, arrival) => {
      const ties = tiesOf(query.get('state') ?? '', arrival);
      const request = await takeSsoRequest(database, { connectionId: connection.id, ...ties }, clock.now());
      if (!request) return fault('not-asked', arrival);
      const back = { ...arrival, next: request.next ?? undefined };
      const asserted = await heard(setting, connection, () => providers.oidc(connection).redeem(query, ties));
      const claimed = asserted && readClaims(connection, asserted);
      return claimed ? enterAs(setting, connection, claimed, back) : fault('provider', back);
    },
    receive: async (connection, { response, state }, arrival) => {
      if (!(await mayTry(arrival))) return fault('too-many', arrival);
      const answer = await heard(setting, connection, () => providers.saml(connection).read(response, state));
      const claimed = answer && readClaims(connection, answer.asserted);
      if (!answer || !claimed) return fault('provider', arrival);
      const { assertionId: tokenId, expiresAt } = answer;
      const isNew = await useOnce(database, { issuer: `sso:${connection.id}`, tokenId, expiresAt });
      if (!isNew) return fault('provider', arrival);
      const request = { connectionId: connection.id, state };
      const isAsked = await answerSsoRequest(database, request, claimed, clock.now());
      return isAsked ? { outcome: 'received' } : fault('not-asked', arrival);
    },
    finishSaml: async (connection, state, arrival) => {
      const request = { connectionId: connection.id, ...tiesOf(state, arrival) };
      const answered = await takeSsoRequest(database, request, clock.now());
      const back = { ...arrival, next: answered?.next ?? undefined };
      return answered?.answer
        ? enterAs(setting, connection, answered.answer, back)
        : fault('not-asked', back);
    },
    metadata: connection => providers.saml(connection).metadata(),
  };
}

/** Signs in whoever the provider speaks of. */
async function enterAs(
  { database, catalog, clock, log, signIn }: SsoSetting,
  connection: Connection,
  claimed: Claimed,
  arrival: Arrival,
): Promise<SsoFinish> {
  const welcomed = await welcome({ database, catalog }, connection, claimed, clock.now());
  if (welcomed.outcome === 'refused') {
    if (welcomed.why === 'no-account')
      log.error({ connection: connection.id }, 'its account is not here or not active');
    return fault(welcomed.why, arrival);
  }
  const finish = await signIn.enter(welcomed.personId, `sso:${connection.id}`, arrival);
  return hasWay(finish) ? finish : fault('deactivated', arrival);
}

const fault = (why: SsoFault, { next }: Arrival): Fault => ({ outcome: 'fault', why, next });

/** What the provider says; undefined, and noted for the administrator, when it says no, nothing, or what does not hold. */
async function heard<T>(
  { log }: SsoSetting,
  { id }: Connection,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    log.warn({ connection: id, ...reasonOf(error) }, 'a sign-in by an identity provider did not work');
    return undefined;
  }
}

/** Without what the provider says about the person. */
function reasonOf(error: unknown): { code: unknown; reason: unknown } {
  const { code, error: reason, message } = error as { code?: unknown; error?: unknown; message?: unknown };
  return { code, reason: reason ?? message };
}

/** A whole company may come from one address in the morning. */
const attemptsFrom = (ip: string) => ({ key: `sso:ip:${placeOf(ip)}`, burst: 300, everySeconds: 2 });

function browserCookie({ publicUrl }: Pick<Config, 'publicUrl'>, value: string): NewCookie {
  const secure = publicUrl.startsWith('https://');
  const name = secure ? '__Host-waymark-sso' : 'waymark-sso';
  return { name, value, maxAgeSeconds: requestMinutes * 60, secure };
}

const readBrowser = (headers: Headers, config: Pick<Config, 'publicUrl'>): string | undefined =>
  readTokenCookie(headers, browserCookie(config, '').name);
