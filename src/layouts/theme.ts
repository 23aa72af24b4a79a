import type { AstroCookies } from 'astro';

export type Theme = 'device' | 'light' | 'dark';

export const themes: readonly Theme[] = ['device', 'light', 'dark'];

const cookie = 'theme';

/** The appearance the reader has chosen on this device. */
export function themeOf(cookies: AstroCookies): Theme {
  const value = cookies.get(cookie)?.value;
  return value === 'light' || value === 'dark' ? value : 'device';
}

export function keepTheme(cookies: AstroCookies, theme: string | undefined): void {
  if (theme === 'light' || theme === 'dark') {
    cookies.set(cookie, theme, { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true });
  } else {
    cookies.delete(cookie, { path: '/' });
  }
}
