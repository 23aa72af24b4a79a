/**
 * What the portal says to learners and their administrators, in every language it speaks. A room of texts is a file in
 * `en/` and one of the same name in `de/`; the German one `satisfies` the type of the English, so that no text can be
 * missing. Pages of our own staff are written in English where they stand.
 */
export { faultIn, faults, filled } from './faults.ts';
export {
  countIn,
  dateText,
  dayText,
  type Forms,
  listText,
  momentText,
  numberText,
  percentText,
  shortMomentText,
  timeText,
  unitText,
} from './format.ts';
export {
  bestLocale,
  canonicalLocale,
  directionOf,
  languageIn,
  languageName,
  wantedLocales,
} from './locale.ts';

import { de } from './de/words.ts';
import { en, type Rooms } from './en/words.ts';
import { bestLocale } from './locale.ts';

/** All texts of one language, by room. */
export interface Words extends Rooms {
  /** The language that they are in, which is not the one asked for where we do not speak that. */
  readonly locale: SpokenLocale;
}

const spoken = { en: { locale: 'en', ...en }, de: { locale: 'de', ...de } } satisfies Record<string, Words>;

export type SpokenLocale = 'en' | 'de';

export const spokenLocales: readonly SpokenLocale[] = ['en', 'de'];

/** The words for a reader of this locale: English where the language is not spoken here. */
export function wordsOf(locale: string): Words {
  return spoken[(bestLocale([locale], spokenLocales) as SpokenLocale | undefined) ?? 'en'];
}
