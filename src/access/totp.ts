import { Secret, TOTP } from 'otpauth';
import type { Instant } from '#clock';

/** What every authenticator app understands: six digits of SHA-1, a new code every half minute (RFC 6238 §4). */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A key to share with an authenticator app: 160 bits, as base32 (RFC 4226 §4, R6). */
export const newTotpKey = (): string => new Secret({ size: 20 }).base32;

/**
 * The time step that this code is of, if it is the present one or one beside it: clocks differ, and people type slowly
 * (RFC 6238 §5.2). A step is to be accepted once.
 */
export function totpStep(key: string, code: string, now: Instant): number | undefined {
  const timestamp = now.epochMilliseconds;
  const delta = TOTP.validate({ ...form, secret: Secret.fromBase32(key), token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ period: form.period, timestamp }) + delta;
}

/** What the QR code says: the key, and what the app calls it. */
export const totpAddress = (
  key: string,
  named: { readonly issuer: string; readonly label: string },
): string => new TOTP({ ...form, ...named, secret: Secret.fromBase32(key) }).toString();
