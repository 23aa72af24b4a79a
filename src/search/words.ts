/** A word as search compares it (lower case, without accents), and where it stands in the text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The plain words of a text; of joined ones such as `push_to_hub` or `pre-train`, the parts. */
export function wordsOf(text: string): Word[] {
  return matches(text, /[\p{L}\p{N}\p{M}]+/gu, fold);
}

/** What is joined by hyphens or underscores, also as one word: somebody may look for `pretrain` or `push_to_hub`. */
export function compoundsOf(text: string): Word[] {
  return matches(text, /[\p{L}\p{N}\p{M}]+(?:[-_]+[\p{L}\p{N}\p{M}]+)+/gu, joined =>
    fold(joined).replaceAll('-', ''),
  );
}

function matches(text: string, pattern: RegExp, compare: (written: string) => string): Word[] {
  return [...text.matchAll(pattern)].map(({ 0: written, index }) => ({
    text: compare(written),
    start: index,
    end: index + written.length,
  }));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
