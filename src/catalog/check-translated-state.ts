import { type Place, type Problem, warning } from './problem.ts';

/**
 * Whether a translation is of its source as that stands today.
 *
 * @param written what the translation says, with the state that it `translates`
 */
export function checkState(written: unknown, state: string, place: Place, what: string): Problem[] {
  const given =
    written !== null && typeof written === 'object' && 'translates' in written ? written.translates : '';
  if (given === state) return [];
  const message = `${capital(what)} has changed since this was translated: readers get the source’s words.`;
  return [
    warning('stale-translation', place, message, `Bring it up to date, then write: translates: ${state}`),
  ];
}

/** @example inLanguage('de') // 'German' */
export const inLanguage = (locale: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
