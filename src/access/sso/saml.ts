import { createHash } from 'node:crypto';
import { type CacheProvider, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { type Clock, type Instant, instantText } from '#clock';
import { readAssertion } from './assertion.ts';
import type { Asserted } from './claimed.ts';
import type { SamlConnection } from './connection.ts';
import { faultOfForm } from './response-form.ts';

/** What a response says, and the assertion that is thereby used up. */
export interface SamlAnswer {
  readonly asserted: Asserted;
  readonly assertionId: string;
  readonly expiresAt: Instant;
}

/** A SAML 2.0 identity provider: requests by HTTP-Redirect, answers by HTTP-POST. Whatever does not hold is thrown. */
export interface SamlProvider {
  /** Where to send the browser. */
  requestAddress(ties: { readonly state: string }): Promise<string>;
  /** Reads a response to the request of this state. Only a signed assertion counts; nobody begins at the provider. */
  read(response: string, state: string): Promise<SamlAnswer>;
  /** What the provider's administrators are given. */
  metadata(): string;
}

/** @param addresses our entity id, and where responses are posted */
export function openSamlProvider(
  connection: SamlConnection,
  addresses: { readonly entityId: string; readonly acsUrl: string },
  clock: Clock,
): SamlProvider {
  const expectedOf = (state: string) => ({
    issuer: connection.issuer,
    audience: addresses.entityId,
    recipient: addresses.acsUrl,
    inResponseTo: requestIdOf(state),
  });
  return {
    requestAddress: ({ state }) =>
      openSaml(connection, addresses, state, clock).getAuthorizeUrlAsync(state, undefined, {}),
    read: async (response, state) => {
      const fault = faultOfForm(response);
      if (fault) throw new Error(fault);
      const saml = openSaml(connection, addresses, state, clock);
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response });
      const read = readAssertion(profile?.getAssertion?.(), expectedOf(state), clock.now());
      if (read.outcome === 'refused') throw new Error(`The assertion is refused: ${read.why}.`);
      const { id, expiresAt, nameId, nameIdFormat = '', attributes } = read.assertion;
      const ofAddress = nameIdFormat.endsWith(':emailAddress') ? { [connection.claims.email]: nameId } : {};
      return {
        assertionId: id,
        expiresAt,
        asserted: {
          // A transient name is another one every time.
          subject: nameIdFormat.endsWith(':transient') ? '' : nameId,
          emailVerified: true,
          claims: { ...ofAddress, ...attributes },
        },
      };
    },
    metadata: () =>
      openSaml(connection, addresses, '', clock).generateServiceProviderMetadata(
        null,
        connection.signingCertificate ?? null,
      ),
  };
}

/** An XML id may not begin with a digit. */
const requestIdOf = (state: string): string => `_${createHash('sha256').update(state).digest('hex')}`;

/** The library, for the request of this state only. It asks the system for the time, so `readAssertion` judges times. */
function openSaml(
  { entryPoint, issuer, certificates, signingKey }: SamlConnection,
  { entityId, acsUrl }: { readonly entityId: string; readonly acsUrl: string },
  state: string,
  clock: Clock,
): SAML {
  return new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    entryPoint,
    idpIssuer: issuer,
    idpCert: certificates,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: -1,
    generateUniqueId: () => requestIdOf(state),
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: Number.POSITIVE_INFINITY,
    cacheProvider: onlyRequest(requestIdOf(state), clock),
    ...(signingKey
      ? { privateKey: signingKey, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256' }
      : {}),
  });
}

/** Which requests are open is in our own table; the library is told of the one that it is asked about. */
function onlyRequest(id: string, clock: Clock): CacheProvider {
  const asked = instantText(clock.now());
  return {
    saveAsync: async () => null,
    getAsync: async key => (key === id ? asked : null),
    removeAsync: async () => null,
  };
}
