const ownOrigin = 'https://waymark.invalid';

/**
 * Where to go after signing in: the wanted address when it is a path of this site, else `otherwise`. Other sites, and what a
 * browser would read as one (`//evil`, `/\evil`, a tab inside), are not.
 */
export function nextPage(wanted: string | null | undefined, otherwise = '/my-learning'): string {
  if (!wanted?.startsWith('/') || wanted.length > 2_000) return otherwise;
  const url = URL.parse(wanted, ownOrigin);
  if (url?.origin !== ownOrigin || url.username) return otherwise;
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') || /^\/sign-(in|out)(\/|$)/.test(url.pathname) ? otherwise : path;
}
