import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long the browser keeps the cookie. What counts is the session's own expiry, which moves with its use. */
export const cookieSeconds = 180 * 24 * 3600;

export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean;
}

/** `__Host-` promises the browser that the cookie came from this very host over https (RFC 6265bis §4.1.3.2). */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https://');
  return { name: secure ? '__Host-waymark-session' : 'waymark-session', secure };
}

/**
 * The session token that a browser shows, if better-auth signed it with our secret: `<token>.<base64 HMAC-SHA-256>`, URL
 * encoded. Reading it here rather than through better-auth keeps a page's share of signing in to two queries.
 */
export function readSessionToken(headers: Headers, publicUrl: string, secret: string): string | undefined {
  const value = cookieValue(headers.get('cookie'), sessionCookie(publicUrl).name);
  if (!value) return undefined;
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, dot);
  const shown = Buffer.from(value.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(token).digest();
  return dot > 0 && shown.length === right.length && timingSafeEqual(shown, right) ? token : undefined;
}

function cookieValue(header: string | null, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return decoded(rest.join('='));
  }
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
