import type { Day, Instant } from '#clock';

/** Plain English is written as in Britain: the day before the month. */
const regional = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** @example dayText(instant, 'Europe/Berlin', 'en') // '22 November 2026' */
export const dayText = (at: Instant, timeZone: string, locale: string): string =>
  at.toLocaleString(regional(locale), { dateStyle: 'long', timeZone });

/** @example dateText(day, 'de') // '22. November 2026' */
export const dateText = (day: Day, locale: string): string =>
  day.toLocaleString(regional(locale), { dateStyle: 'long' });

/** @example timeText(instant, 'Europe/Berlin', 'en') // '18:05' */
export const timeText = (at: Instant, timeZone: string, locale: string): string =>
  at.toLocaleString(regional(locale), { timeStyle: 'short', timeZone });

/** @example momentText(instant, 'Europe/Berlin', 'en') // 'Mon 9 Nov 2026, 09:00' */
export const momentText = (at: Instant, timeZone: string, locale: string): string =>
  at.toLocaleString(regional(locale), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });

/** @example shortMomentText(instant, 'Europe/Berlin', 'en') // '9 Nov 2026, 09:00' */
export const shortMomentText = (at: Instant, timeZone: string, locale: string): string =>
  at.toLocaleString(regional(locale), { dateStyle: 'medium', timeStyle: 'short', timeZone });

/** @example numberText(1234.5, 'de') // '1.234,5' */
export function numberText(amount: number, locale: string): string {
  const format = numbers.get(locale) ?? new Intl.NumberFormat(regional(locale));
  numbers.set(locale, format);
  return format.format(amount);
}

/** @example unitText(1, 'minutes', 'de') // '1 Minute' */
export const unitText = (amount: number, unit: 'seconds' | 'minutes' | 'days', locale: string): string =>
  amount.toLocaleString(regional(locale), {
    style: 'unit',
    unit: unit.slice(0, -1),
    unitDisplay: 'long',
  });

/** To make one costs more than to use it a hundred times. */
const numbers = new Map<string, Intl.NumberFormat>();

/** @param share from 0 to 1 @example percentText(0.6, 'de') // '60 %' */
export const percentText = (share: number, locale: string): string =>
  share.toLocaleString(regional(locale), { style: 'percent' });

/** @example listText(['Ada', 'Ben'], 'de') // 'Ada und Ben' */
export const listText = (
  items: readonly string[],
  locale: string,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat(regional(locale), { type }).format(items);

/** The forms of a text by number: `other`, and whichever else the language has. `#` stands for the number. */
export type Forms = { readonly other: string } & { readonly [rule in Intl.LDMLPluralRule]?: string };

/**
 * How a language counts, for its files of words.
 *
 * @example
 * const count = countIn('en');
 * count(1, { one: '# lesson', other: '# lessons' }) // '1 lesson'
 */
export function countIn(locale: string): (amount: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(regional(locale));
  return (amount, forms) =>
    (forms[rules.select(amount)] ?? forms.other).replaceAll('#', () => numberText(amount, locale));
}
