const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where SAML providers have browsers post, which come without our cookies, and where no cookie is looked at. */
const samlResponse = /^\/sign-in\/sso\/[a-z0-9-]+\/acs$/;

/** For conformance suites, in demo mode alone: no cookie is looked at. */
const conformance = new Set(['/credentials/issue', '/credentials/verify', '/presentations/verify']);

/** Astro runs the action that an address names at any page, whatever the page is about. */
const action = '_action';

/**
 * Whether a request may change something, as far as its origin goes. Browsers say where a form was sent from; what comes
 * from elsewhere is refused. Requests with an API key carry no cookie's authority, and a mail provider's one-click
 * unsubscribe (RFC 8058) and its signed reports of bounces have neither cookie nor origin, and a SAML response comes from
 * the provider's site: all are let through, unless they name an action, which would run with the cookie's authority.
 */
export function comesFromHere(request: Request, path: string, publicUrl: string): boolean {
  if (safe.has(request.method)) return true;
  if (!new URL(request.url).searchParams.has(action)) {
    if (path.startsWith('/unsubscribe/') || path.startsWith('/api/v1/mail-events/')) return true;
    if (samlResponse.test(path)) return true;
    if (conformance.has(path)) return true;
    if (path.startsWith('/api/') && request.headers.has('authorization')) return true;
  }
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  // A page that keeps its address to itself (Referrer-Policy: no-referrer) makes browsers write "null".
  if (origin && !(origin === 'null' && site)) return origin === new URL(publicUrl).origin;
  return site === 'same-origin';
}
