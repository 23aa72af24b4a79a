import { createHmac, timingSafeEqual } from 'node:crypto';

/** Words of ours that travel through somebody else's hands: readable, and signed for one purpose. */
export function signWords(secret: string, purpose: string, words: unknown): string {
  const said = Buffer.from(JSON.stringify(words)).toString('base64url');
  return `${said}.${signature(secret, purpose, said)}`;
}

/** What they say; undefined when they are not ours, or were signed for another purpose. */
export function readSignedWords(secret: string, purpose: string, token: string): unknown {
  const [said = '', signed = '', ...rest] = token.split('.');
  const [shown, expected] = [Buffer.from(signed), Buffer.from(signature(secret, purpose, said))];
  if (rest.length > 0 || shown.length !== expected.length) return undefined;
  if (!timingSafeEqual(shown, expected)) return undefined;
  return JSON.parse(Buffer.from(said, 'base64url').toString('utf8'));
}

const signature = (secret: string, purpose: string, said: string): string =>
  createHmac('sha256', secret).update(`${purpose}:${said}`).digest('base64url').slice(0, 32);
