const forms = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * Why a request is refused before anybody looks at it; undefined when it is not. An action takes a form: Astro takes JSON
 * for it, too, and fails on what is none. The character 0 is in no address of ours, and PostgreSQL cannot look for it.
 */
export function unreadable(request: Request): string | undefined {
  const { href, pathname, searchParams } = new URL(request.url);
  if (href.includes('%00')) return 'This address holds a character that no address here has.';
  const runsAction = searchParams.has('_action') || pathname.startsWith('/_actions/');
  if (request.method !== 'POST' || !runsAction) return undefined;
  return forms.test(request.headers.get('content-type') ?? '')
    ? undefined
    : 'What is sent here has to be a form.';
}

/** Whether the character 0 stands in any text of what was typed. PostgreSQL cannot keep it. */
export const holdsZero = (typed: unknown): boolean =>
  /(?<!\\)(\\\\)*\\u0000/.test(JSON.stringify(typed) ?? '');
