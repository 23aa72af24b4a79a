import type { Term, TermIndex } from './lunr-index.ts';
import type { Stemmer } from './stemmer.ts';
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

export interface Known {
  readonly vocabulary: Vocabulary;
  readonly stem: Stemmer;
  readonly terms: TermIndex;
}

const longest = { text: 200, words: 20 };
const completed = { most: 8, known: 0.3 };
const mended = { most: 3, weight: 0.8 };

/**
 * What to look for: each word that the texts know; for the last one, which may be unfinished, also what it may become;
 * for a word that the texts do not know, those that are spelled nearly the same.
 */
export function queryTerms(asked: string, known: Known): QueryTerms {
  const text = asked.slice(0, longest.text);
  const words = wordsOf(text).slice(0, longest.words);
  const readings = words.map(({ text: word, end }) => readingOf(word, end === text.length, known));
  const compounds = compoundsOf(text, words).filter(({ text: joined }) => known.vocabulary.has(joined));
  const terms = new Map<string, Term>();
  const add = (word: string, weight: number, at: number) => {
    const stem = known.stem(word);
    if (stem === undefined || (terms.get(stem)?.weight ?? 0) >= weight) return;
    terms.set(stem, { stem, weight, word: at });
  };
  readings.forEach(({ wanted }, at) => {
    for (const [word, weight] of wanted) add(word, weight, at);
  });
  for (const { text: joined, start } of compounds) {
    const at = words.findIndex(word => word.start === start);
    if (at >= 0) add(joined, 1, at);
  }
  const found = [...terms.values()];
  return {
    terms: found,
    words: new Set(found.map(({ word }) => word)).size,
    mended: words
      .flatMap(({ start, end }, at) => ({ start, end, others: readings[at]?.others ?? [] }))
      .filter(({ others }) => others.length > 0)
      .reverse(),
  };
}

interface Reading {
  /** Words to look for in its place, and how much each counts. */
  readonly wanted: readonly (readonly [word: string, weight: number])[];
  /** What it was likely meant to be, when nobody writes it so. */
  readonly others: readonly string[];
}

function readingOf(word: string, isLast: boolean, { vocabulary, stem, terms }: Known): Reading {
  const stemmed = stem(word);
  if (stemmed === undefined) return { wanted: [], others: [] };
  const isKnown = vocabulary.has(word) || terms.knows(stemmed);
  const grown = isLast ? completions(word, vocabulary) : [];
  const weight = isKnown ? completed.known : 1;
  const wanted = grown.map((longer, rank) => [longer, weight / (1 + 0.3 * rank)] as const);
  if (isKnown) return { wanted: [[word, 1], ...wanted], others: [] };
  if (wanted.length > 0) return { wanted, others: [] };
  const others = corrections(word, vocabulary);
  return { wanted: others.map(other => [other, mended.weight] as const), others };
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
