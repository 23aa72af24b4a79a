import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request bears this token (RFC 6750 §2.1). Tells nothing by its time of how much of a wrong one was right. */
export function bearsToken(headers: Headers, token: string): boolean {
  const [, shown = ''] = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  return timingSafeEqual(digest(shown), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
