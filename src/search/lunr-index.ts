import lunr from 'lunr';
import { compoundsOf, wordsOf } from './words.ts';

/** What of a document is searched. */
export interface IndexedFields {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

export interface Term {
  readonly stem: string;
  readonly weight: number;
}

export interface Hit {
  /** Which document, by its place in the list that the index was made of. */
  readonly document: number;
  readonly score: number;
  readonly stems: readonly string[];
}

export interface TermIndex {
  /** Documents that hold any of the terms, in no order. */
  find(terms: readonly Term[]): Hit[];
}

/**
 * How much a word counts for where it stands. Tried on 160 judged queries over the hf-course corpus: heavier titles
 * (4) and headings (5) cost 0.05 nDCG, whole lessons beside their sections bring nothing.
 */
const weights = { title: 2, heading: 1.5, text: 1 } as const satisfies Record<keyof IndexedFields, number>;

/** An index as plain data, to keep as JSON. */
export function buildTermIndex(documents: readonly IndexedFields[], locale: string): object {
  const builder = new lunr.Builder();
  builder.tokenizer = tokenize;
  builder.pipeline.add(...stages(locale));
  builder.ref('ref');
  for (const [field, boost] of Object.entries(weights)) builder.field(field, { boost });
  builder.b(0.5);
  documents.forEach((document, ref) => void builder.add({ ...document, ref }));
  return builder.build().toJSON();
}

export function loadTermIndex(kept: object): TermIndex {
  const index = lunr.Index.load(kept);
  return {
    find: terms => {
      const found = index.query(query => {
        for (const { stem, weight } of terms) query.term(stem, { boost: weight, usePipeline: false });
      });
      return found.map(({ ref, score, matchData }) => ({
        document: Number(ref),
        score,
        stems: Object.keys(matchData.metadata),
      }));
    },
  };
}

export type Stemmer = (word: string) => string | undefined;

/** A word's stem; undefined for a word that says nothing, such as "the". */
export function stemmer(locale: string): Stemmer {
  const pipeline = new lunr.Pipeline();
  pipeline.add(...stages(locale));
  return word => pipeline.runString(word)[0];
}

/** lunr stems English; words of other languages are compared as they are. */
const stages = (locale: string) => (/^en\b/.test(locale) ? [lunr.stopWordFilter, lunr.stemmer] : []);

// lunr asks a tokenizer for the separator that query strings are split by; we give it terms instead.
const tokenize = Object.assign(
  (field?: null | string | object | object[]) => {
    const text = String(field ?? '');
    return [...wordsOf(text), ...compoundsOf(text)].map(word => new lunr.Token(word.text, {}));
  },
  { separator: /\s+/ },
);
