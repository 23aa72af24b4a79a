import type { AstroCookies } from 'astro';
import { bestLocale } from '#words';

const cookie = 'language';

/** The language that the reader has chosen on this device. */
export const languageOf = (cookies: AstroCookies): string | undefined => cookies.get(cookie)?.value;

/** Keeps what was chosen, if the site has it; anything else gives the choice back to the browser. */
export function keepLanguage(
  cookies: AstroCookies,
  chosen: string | undefined,
  offered: readonly string[],
): void {
  const locale = bestLocale(chosen ? [chosen] : [], offered);
  if (locale)
    cookies.set(cookie, locale, { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true });
  else cookies.delete(cookie, { path: '/' });
}
