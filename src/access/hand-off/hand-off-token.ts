import { readFileSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { ownSystem, systemName } from '#accounts';
import type { Instant } from '#clock';
import type { HandOffConfig } from '#config';
import { WaymarkError } from '#errors';

/** What the vendor's own product says of somebody whom it has signed in. */
export interface HandOffToken {
  readonly tokenId: string;
  readonly expiresAt: Instant;
  readonly system: string;
  /** The person's id in that system. */
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
  /** The account's id in that system. */
  readonly account: string | undefined;
  readonly roles: readonly string[] | undefined;
}

export type ReadToken =
  | { readonly outcome: 'read'; readonly token: HandOffToken }
  | { readonly outcome: 'refused'; readonly why: string };

/** Longer than a redirect needs, and too short to be worth stealing. */
const lifetimeSeconds = 300;
/** Two clocks may differ by so much. */
const skewSeconds = 30;

const payload = z.object({
  jti: z.string().min(1).max(200),
  iat: z.number(),
  exp: z.number(),
  sub: z.string().trim().min(1).max(200),
  system: systemName.refine(system => system !== ownSystem, 'Our own ids are not another system.'),
  email: z.email().max(254).optional(),
  email_verified: z.boolean().default(false),
  name: z.string().trim().min(1).max(200).optional(),
  account: z.string().min(1).max(200).optional(),
  roles: z.array(z.string()).optional(),
});

/**
 * Reads hand-off tokens: signed JWTs (RFC 7519) of one issuer for this portal.
 *
 * @throws WaymarkError `config.invalid` when the file of keys cannot be read
 */
export function openTokenReader(
  handOff: HandOffConfig,
  publicUrl: string,
): (jwt: string, now: Instant) => Promise<ReadToken> {
  const keys = keysOf(handOff);
  return async (jwt, now) => {
    try {
      const verified = await jwtVerify(jwt, keys, {
        issuer: handOff.issuer,
        audience: publicUrl,
        algorithms: [...handOff.algorithms],
        maxTokenAge: lifetimeSeconds,
        clockTolerance: skewSeconds,
        currentDate: new Date(now.epochMilliseconds),
      });
      return tokenOf(payload.parse(verified.payload));
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      return { outcome: 'refused', why: code ?? name ?? 'unreadable' };
    }
  };
}

function tokenOf(read: z.output<typeof payload>): ReadToken {
  if (read.exp - read.iat > lifetimeSeconds) return { outcome: 'refused', why: 'it lives too long' };
  const { jti, exp, sub, system, email, name, account, roles } = read;
  const expiresAt = Temporal.Instant.fromEpochMilliseconds((exp + skewSeconds) * 1_000);
  const said = { email, emailVerified: read.email_verified, name, account, roles };
  return { outcome: 'read', token: { tokenId: jti, expiresAt, system, subject: sub, ...said } };
}

/** From an address, keys are asked for again when a token names one that is new: so they may change at any time. */
function keysOf({ jwksUrl, jwksFile }: HandOffConfig): JWTVerifyGetKey {
  if (jwksUrl)
    return createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 10_000, timeoutDuration: 5_000 });
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(jwksFile ?? '', 'utf8')) as JSONWebKeySet);
  } catch (cause) {
    throw new WaymarkError(
      'config.invalid',
      'WAYMARK_HANDOFF_JWKS_FILE does not name a file of public keys (JWKS).',
      {
        cause,
      },
    );
  }
}
