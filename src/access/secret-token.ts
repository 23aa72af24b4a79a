import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Nobody guesses 256 bits; what is kept is its hash, so that whoever reads the database can use nothing of it. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Six digits to type in another browser than the one that reads mail. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** A million codes are soon tried, so their hash needs our secret, and differs from request to request. */
export const hashOfCode = (code: string, requestId: string, secret: string): string =>
  createHmac('sha256', secret).update(`sign-in-code:${requestId}:${code}`).digest('base64url');

/** Compares without telling by its time how much of the text was right. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
