import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose choice a link in a mail is about. */
export interface MailChoice {
  readonly personId: string;
  /** The topic that the mail was of. */
  readonly topic: string;
}

/**
 * A token for the links at the foot of a mail. It says whom and what it is about and is signed, so that it works without
 * a cookie and for nobody else. It never expires: an unsubscribe link of an old mail has to work.
 */
export function unsubscribeToken(secret: string, { personId, topic }: MailChoice): string {
  const said = Buffer.from(JSON.stringify([personId, topic])).toString('base64url');
  return `${said}.${signature(secret, said)}`;
}

/** What a token says; undefined when it is not one of ours. */
export function readUnsubscribeToken(secret: string, token: string): MailChoice | undefined {
  const [said = '', signed = '', ...rest] = token.split('.');
  const [shown, expected] = [Buffer.from(signed), Buffer.from(signature(secret, said))];
  if (rest.length > 0 || shown.length !== expected.length) return undefined;
  if (!timingSafeEqual(shown, expected)) return undefined;
  const [personId, topic] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as [string, string];
  return { personId, topic };
}

const signature = (secret: string, said: string): string =>
  createHmac('sha256', secret).update(`unsubscribe:${said}`).digest('base64url').slice(0, 32);
