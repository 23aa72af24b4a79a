import { bestLocale, spokenLocales } from '#words';
import { inLanguage } from './check-translated-state.ts';
import { type Problem, warning } from './problem.ts';
import { siteLocales } from './site.ts';
import type { SiteSource } from './site-source.ts';

/** Languages that an academy is read in and Waymark itself does not speak: its own words are English there. */
export function checkLanguages({ site: { value, file, lineOf } }: SiteSource): Problem[] {
  if (!value) return [];
  const unspoken = siteLocales(value).filter(locale => !bestLocale([locale], spokenLocales));
  return unspoken.map(locale => {
    const line = locale === value.locale ? lineOf(['locale']) : lineOf(['locales']);
    const known = spokenLocales.map(inLanguage).join(' and ');
    const message = `Waymark speaks ${known}, but not ${inLanguage(locale)} ("${locale}"): buttons, faults and the foot of mails are in English there, among your own words.`;
    const own = locale === value.locale ? '' : `, or take "${locale}" out of "locales:"`;
    const fix = `Keep it if that will do${own}. To have it spoken: translate the files of src/words/en into src/words/${locale} and name them in src/words/words.ts; word the mails in content/notices and content/campaigns yourself.`;
    return warning('unspoken-language', { file, line }, message, fix);
  });
}
