import { allWordsOf, type Word } from './words.ts';

/** A piece of an excerpt; `marked` where it is a word that was looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const length = 220;

/** The part of a text where most of what was looked for stands together, with those words marked. */
export function excerpt(text: string, isWanted: (word: string) => boolean): readonly Piece[] {
  const wanted = withoutOverlap(allWordsOf(text).filter(word => isWanted(word.text)));
  const start = startOf(text, wanted);
  const end = endOf(text, start);
  const pieces: Piece[] = start > 0 ? [{ text: '… ', marked: false }] : [];
  let at = start;
  for (const word of wanted.filter(each => each.start >= start && each.end <= end)) {
    if (word.start > at) pieces.push({ text: oneLine(text.slice(at, word.start)), marked: false });
    pieces.push({ text: text.slice(word.start, word.end), marked: true });
    at = word.end;
  }
  if (at < end) pieces.push({ text: oneLine(text.slice(at, end)), marked: false });
  if (end < text.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Of a joined word and its parts, the joined one. */
function withoutOverlap(words: readonly Word[]): readonly Word[] {
  const sorted = words.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((word, at) => {
    const before = sorted[at - 1];
    return !before || word.start >= before.end;
  });
}

/** Where the window begins that holds the most different wanted words, a little before the first of them. */
function startOf(text: string, wanted: readonly Word[]): number {
  let best = 0;
  let most = 0;
  for (const first of wanted) {
    const inside = wanted.filter(
      ({ start, end }) => start >= first.start && end <= first.start + length - 40,
    );
    const different = new Set(inside.map(word => word.text)).size;
    if (different <= most) continue;
    most = different;
    best = first.start;
  }
  if (best <= 60) return 0;
  const before = text.slice(best - 60, best);
  const sentence = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. '));
  const cut = sentence >= 0 ? sentence : before.indexOf(' ');
  return best - 60 + cut + (before[cut] === '.' ? 2 : 1);
}

function endOf(text: string, start: number): number {
  if (text.length <= start + length) return text.length;
  const space = text.slice(0, start + length).lastIndexOf(' ');
  return space > start + length / 2 ? space : start + length;
}
