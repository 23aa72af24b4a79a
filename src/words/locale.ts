/** The locale in its usual spelling. Undefined for what is none. @example canonicalLocale('pt_br') // 'pt-BR' */
export function canonicalLocale(text: string): string | undefined {
  try {
    const [locale] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    return locale && /^[a-z]{2,3}\b/.test(locale) ? locale : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The first of what is wanted that is offered: as it is, else in the same language and script (Swiss German reads German,
 * traditional Chinese is not simplified).
 *
 * @param wanted the best first; what is no locale is passed over
 */
export function bestLocale(wanted: readonly string[], offered: readonly string[]): string | undefined {
  for (const each of wanted) {
    const locale = canonicalLocale(each);
    const found =
      offered.find(other => other === locale) ?? offered.find(other => locale && isAlike(other, locale));
    if (found) return found;
  }
  return undefined;
}

const isAlike = (one: string, other: string): boolean => scriptOf(one) === scriptOf(other);

function scriptOf(locale: string): string {
  const { language, script } = new Intl.Locale(locale).maximize();
  return `${language}-${script}`;
}

/** More than a person reads, and as many as a header may make us sort. */
const mostWanted = 20;

/** What an `Accept-Language` header asks for, the best first (RFC 9110 §12.5.4). What is refused (`q=0`) is left out. */
export function wantedLocales(acceptLanguage: string | null): readonly string[] {
  return (acceptLanguage ?? '')
    .split(',', mostWanted)
    .flatMap(entry => {
      const [range = '', ...parameters] = entry.split(';').map(part => part.trim());
      const weight = Number(parameters.find(each => /^q=/i.test(each))?.slice(2) ?? 1);
      return range && range !== '*' && weight > 0 && weight <= 1 ? [{ range, weight }] : [];
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range);
}

/** In which direction a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  new Intl.Locale(locale).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';

/** What a language is called in another. @example languageIn('en', 'de') // 'Englisch' */
export const languageIn = (locale: string, other: string): string =>
  new Intl.DisplayNames([other], { type: 'language' }).of(locale) ?? locale;

/** What a language calls itself. @example languageName('de') // 'Deutsch' */
export const languageName = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
