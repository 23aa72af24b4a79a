import type { Stemmer, Term } from './lunr-index.ts';
import type { Vocabulary } from './vocabulary.ts';
import { compoundsOf, wordsOf } from './words.ts';

export interface QueryTerms {
  readonly terms: readonly Term[];
  /** How many words say something. */
  readonly words: number;
  /** Misspelt words, the last one first, with what they were likely meant to be. */
  readonly mended: readonly {
    readonly start: number;
    readonly end: number;
    readonly others: readonly string[];
  }[];
}

const longest = { text: 200, words: 20 };
const completed = { most: 8, known: 0.3 };
const mended = { most: 3, weight: 0.8 };

/**
 * What to look for: each word that the texts know; for the last one, which may be unfinished, also what it may become;
 * for a word that the texts do not know, those that are spelled nearly the same.
 */
export function queryTerms(asked: string, vocabulary: Vocabulary, stem: Stemmer): QueryTerms {
  const text = asked.slice(0, longest.text);
  const words = wordsOf(text).slice(0, longest.words);
  const terms = new Map<string, Term>();
  const add = (word: string, weight: number, at: number) => {
    const stemmed = stem(word);
    if (stemmed === undefined || (terms.get(stemmed)?.weight ?? 0) >= weight) return;
    terms.set(stemmed, { stem: stemmed, weight, word: at });
  };
  const mendedWords: QueryTerms['mended'][number][] = [];
  for (const [at, { text: word, start, end }] of [...words.entries()].reverse()) {
    const known = vocabulary.has(word);
    if (known) add(word, 1, at);
    const grown = at === words.length - 1 && end === text.length ? completions(word, vocabulary) : [];
    grown.forEach((longer, rank) => {
      add(longer, (known ? completed.known : 1) / (1 + 0.3 * rank), at);
    });
    if (known || grown.length > 0) continue;
    const near = corrections(word, vocabulary);
    for (const other of near) add(other, mended.weight, at);
    if (near.length > 0) mendedWords.push({ start, end, others: near });
  }
  for (const { text: joined, start } of compoundsOf(text)) {
    if (vocabulary.has(joined))
      add(
        joined,
        1,
        Math.max(
          0,
          words.findIndex(word => word.start === start),
        ),
      );
  }
  const found = [...terms.values()];
  return {
    terms: found,
    words: new Set(found.map(({ word }) => word)).size,
    mended: mendedWords,
  };
}

function completions(word: string, vocabulary: Vocabulary): readonly string[] {
  if (word.length < 2) return [];
  return vocabulary.completions(word, completed.most + 1).filter(other => other !== word);
}

/** Short words have too many neighbours to guess. */
function corrections(word: string, vocabulary: Vocabulary): readonly string[] {
  if (word.length < 4 || /^\d+$/.test(word)) return [];
  return vocabulary.near(word, word.length < 7 ? 1 : 2, mended.most);
}
