/** A word as search compares it (lower case, without accents), and where it stands in the text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The plain words of a text; of joined ones such as `push_to_hub` or `pre-train`, the parts. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: written, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    words.push({ text: fold(written), start: index, end: index + written.length });
  }
  return words;
}

/** What is joined by hyphens or underscores, also as one word: somebody may look for `pretrain` or `push_to_hub`. */
export function compoundsOf(text: string, words: readonly Word[] = wordsOf(text)): Word[] {
  const compounds: Word[] = [];
  let last: Word | undefined;
  let joined: Word | undefined;
  for (const word of words) {
    const joint = last && word.start - last.end <= 3 ? text.slice(last.end, word.start) : '';
    if (/^[-_]+$/.test(joint)) {
      const before: Word = joined ?? last ?? word;
      const link = joint.replaceAll('-', '');
      joined = { text: before.text + link + word.text, start: before.start, end: word.end };
    } else {
      if (joined) compounds.push(joined);
      joined = undefined;
    }
    last = word;
  }
  return joined ? [...compounds, joined] : compounds;
}

/** Plain words and joined ones. */
export function allWordsOf(text: string): Word[] {
  const words = wordsOf(text);
  return [...words, ...compoundsOf(text, words)];
}

function fold(text: string): string {
  const isPlain = /^[a-zA-Z0-9]*$/.test(text);
  return isPlain ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
