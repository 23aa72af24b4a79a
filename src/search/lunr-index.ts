import { stemmer } from './stemmer.ts';
import { allWordsOf } from './words.ts';

/** What of a document is searched. */
export interface IndexedFields {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/** A stem to look for. */
export interface Term {
  readonly stem: string;
  readonly weight: number;
  /** Which of the asked words it stands for, from 0 to 30. */
  readonly word: number;
}

export interface Hit {
  /** Which document, by its place in the list that the index was made of. */
  readonly document: number;
  readonly score: number;
  /** Which of the asked words it holds, one bit each. */
  readonly words: number;
}

export interface TermIndex {
  /** Documents that hold any of the terms, in the order of the list. */
  find(terms: readonly Term[]): Hit[];
  /** Whether a document that passes holds the stem. */
  holds(stem: string, passes: (document: number) => boolean): boolean;
  /** Whether any document holds this stem. */
  knows(stem: string): boolean;
}

/**
 * How much a word counts for where it stands. Tried on 160 judged queries over the hf-course corpus: heavier titles
 * (4) and headings (5) cost 0.05 nDCG, whole lessons beside their sections bring nothing.
 */
const weights = { title: 2, heading: 1.5, text: 1 } as const satisfies Record<keyof IndexedFields, number>;

/** An index as plain data, to keep as JSON. */
export interface KeptTerms {
  readonly documents: number;
  /** Of each stem, where it stands: document, weight in thousandths, document, weight… */
  readonly postings: Readonly<Record<string, readonly number[]>>;
}

/**
 * Weighs words as lunr does (BM25 for each field, rounded to thousandths), in a form that is a hundredth of the work to
 * build, to load and to ask: what lunr itself makes of 3,000 lessons takes half a minute, and 450 ms for an answer.
 *
 * @param words gets every word with how often it occurs, since all are passed here
 */
export function buildTermIndex(
  documents: readonly IndexedFields[],
  locale: string,
  words: Map<string, number> = new Map(),
): KeptTerms {
  const stems = new Map<string, number>();
  const rows = countStems(documents, locale, stems, words);
  const found = new Uint32Array(stems.size);
  for (const { counts } of rows) for (const stem of counts.keys()) found[stem] = (found[stem] ?? 0) + 1;
  const rarity = Array.from(found, count =>
    Math.log(1 + Math.abs((documents.length - count + 0.5) / (count + 0.5))),
  );
  const average = averageLengths(rows);
  const postings = Array.from(stems, (): number[] => []);
  for (const { document, field, length, counts } of rows) {
    const damping = saturation * (1 - lengthShare + (lengthShare * length) / average[field]);
    for (const [stem, count] of counts) {
      const weight = ((rarity[stem] ?? 0) * (saturation + 1) * count * weights[field]) / (damping + count);
      addTo(postings[stem] ?? [], document, Math.round(weight * 1000));
    }
  }
  const named = [...stems.keys()].map((stem, at) => [stem, postings[at] ?? []] as const);
  return { documents: documents.length, postings: Object.fromEntries(named) };
}

/** k1 and b of BM25: how soon more of the same word counts for less, and how much long texts are held against. */
const saturation = 1.2;
const lengthShare = 0.5;

type Field = keyof typeof weights;

/** The words of one field of one document. */
interface Row {
  readonly document: number;
  readonly field: Field;
  readonly length: number;
  readonly counts: ReadonlyMap<number, number>;
}

function countStems(
  documents: readonly IndexedFields[],
  locale: string,
  stems: Map<string, number>,
  words: Map<string, number>,
): Row[] {
  const stem = stemmer(locale);
  const known = new Map<string, number | undefined>();
  const idOf = (word: string): number | undefined => {
    words.set(word, (words.get(word) ?? 0) + 1);
    if (known.has(word)) return known.get(word);
    const stemmed = stem(word);
    const id = stemmed === undefined ? undefined : (stems.get(stemmed) ?? stems.size);
    if (stemmed !== undefined && id !== undefined) stems.set(stemmed, id);
    known.set(word, id);
    return id;
  };
  return documents.flatMap((fields, document) =>
    (Object.keys(weights) as Field[]).map(field => {
      const ids = allWordsOf(fields[field]).map(({ text }) => idOf(text));
      const said = ids.filter(id => id !== undefined);
      const counts = new Map<number, number>();
      for (const id of said) counts.set(id, (counts.get(id) ?? 0) + 1);
      return { document, field, length: said.length, counts };
    }),
  );
}

function averageLengths(rows: readonly Row[]): Record<Field, number> {
  const average = (field: Field) => {
    const own = rows.filter(row => row.field === field);
    return own.reduce((sum, { length }) => sum + length, 0) / own.length || 1;
  };
  return { title: average('title'), heading: average('heading'), text: average('text') };
}

/** Fields of a document follow each other, and their weights add up. */
function addTo(posting: number[], document: number, weight: number): void {
  const last = posting.length - 1;
  if (posting[last - 1] === document) posting[last] = (posting[last] ?? 0) + weight;
  else posting.push(document, weight);
}

export function loadTermIndex({ documents, postings }: KeptTerms): TermIndex {
  const loaded = new Map(Object.entries(postings).map(([stem, pairs]) => [stem, Uint32Array.from(pairs)]));
  return {
    knows: stem => loaded.has(stem),
    find: terms => {
      const asked = terms.flatMap(term => {
        const pairs = loaded.get(term.stem);
        return pairs ? [{ ...term, pairs }] : [];
      });
      const magnitude = Math.hypot(...asked.map(({ weight }) => weight)) * 1000;
      const scores = new Float64Array(documents);
      const words = new Uint32Array(documents);
      for (const { pairs, weight, word } of asked) {
        for (let at = 0; at < pairs.length; at += 2) {
          const document = pairs[at] ?? 0;
          scores[document] = (scores[document] ?? 0) + (weight * (pairs[at + 1] ?? 0)) / magnitude;
          words[document] = (words[document] ?? 0) | (1 << word);
        }
      }
      return hitsOf(scores, words);
    },
    holds: (stem, passes) => loaded.get(stem)?.some((value, at) => at % 2 === 0 && passes(value)) ?? false,
  };
}

function hitsOf(scores: Float64Array, words: Uint32Array): Hit[] {
  const hits: Hit[] = [];
  for (let document = 0; document < scores.length; document += 1) {
    const held = words[document] ?? 0;
    if (held !== 0) hits.push({ document, score: scores[document] ?? 0, words: held });
  }
  return hits;
}
