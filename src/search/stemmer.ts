import lunr from 'lunr';
import { germanStem } from './german-stemmer.ts';
import { germanStopWords } from './german-stop-words.ts';

export type Stemmer = (word: string) => string | undefined;

/** Words whose stems are kept, so that a stranger's inventions do not fill the memory. */
const mostKept = 50_000;

/** A word's stem; undefined for a word that says nothing, such as "the". Of other languages, words are compared as they are. */
export function stemmer(locale: string): Stemmer {
  const stemOf = stemmers[new Intl.Locale(locale).language] ?? (word => word);
  const known = new Map<string, string | undefined>();
  return word => {
    if (known.has(word)) return known.get(word);
    if (known.size >= mostKept) known.clear();
    const stem = stemOf(word);
    known.set(word, stem);
    return stem;
  };
}

const english = new lunr.Pipeline();
english.add(lunr.stopWordFilter, lunr.stemmer);

const stemmers: Readonly<Record<string, Stemmer>> = {
  en: word => english.runString(word)[0],
  de: word => (germanStopWords.has(word) ? undefined : germanStem(word)),
};
