import type { Day, Instant } from '#clock';

/** With spaces that do not break. @example duration(80) // '1 h 20 min' */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${rest}\u00a0min`;
}

/** @example count(1, 'lesson') // '1 lesson' */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** @example dayText(instant, 'Europe/Berlin', 'en') // '22 November 2026' */
export const dayText = (at: Instant, timeZone: string, locale: string): string =>
  at.toLocaleString(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone });

/** @example dateText(day, 'en') // '22 November 2026' */
export const dateText = (day: Day, locale: string): string =>
  day.toLocaleString(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long' });

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
