/** How long the browser keeps the cookie: longer than any session, as what counts is the session's own expiry. */
export const cookieSeconds = 366 * 24 * 3600;

export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean;
}

/** `__Host-` promises the browser that the cookie came from this very host over https (RFC 6265bis §4.1.3.2). */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https://');
  return { name: secure ? '__Host-waymark-session' : 'waymark-session', secure };
}

/** The session token that a browser shows: 256 random bits, base64url. */
export function readSessionToken(headers: Headers, publicUrl: string): string | undefined {
  return readTokenCookie(headers, sessionCookie(publicUrl).name);
}

/** The token in this cookie. Undefined for anything else. */
export function readTokenCookie(headers: Headers, name: string): string | undefined {
  for (const part of headers.get('cookie')?.split(';') ?? []) {
    const [key, value = ''] = part.trim().split('=');
    if (key === name) return /^[\w-]{43}$/.test(value) ? value : undefined;
  }
  return undefined;
}
