import { createHash } from 'node:crypto';

/** A text that somebody reads, where it stands in a file. */
export interface Word {
  readonly text: string;
  readonly path: readonly PropertyKey[];
}

/** Texts under these say what something is, to the portal; nobody reads them. */
const namesOnly = new Set(['id', 'type', 'kind', 'shuffle', 'tolerance', 'event', 'within', 'is', 'oneOf']);

/**
 * What there is to translate in the value of a file, by its place: `questions.first.choices.2.text`. Entries of a list go
 * by their id where they have one, so that a new order is no new text.
 */
export function wordsIn(value: unknown): ReadonlyMap<string, Word> {
  return new Map(leavesOf(value, '', []).flatMap(([place, leaf]) => (leaf ? [[place, leaf] as const] : [])));
}

/** Places of what a translation must not hold: numbers, and whether something is right. */
export const notWordsIn = (value: unknown): readonly string[] =>
  leavesOf(value, '', []).flatMap(([place, leaf]) => (leaf ? [] : [place]));

/** The same value with other words, by their places; `place` is where the value itself stands. */
export function withWords<T>(value: T, words: ReadonlyMap<string, string>, place = ''): T {
  return exchanged(value, place, words) as T;
}

function exchanged(value: unknown, place: string, words: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return words.get(place) ?? value;
  if (Array.isArray(value))
    return value.map((each, at) => exchanged(each, `${place}.${nameOf(each, at)}`, words));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      namesOnly.has(key) ? each : exchanged(each, place ? `${place}.${key}` : key, words),
    ]),
  );
}

function leavesOf(
  value: unknown,
  place: string,
  path: readonly PropertyKey[],
): readonly (readonly [place: string, word: Word | undefined])[] {
  if (typeof value === 'string') return [[place, { text: value, path }]];
  if (Array.isArray(value))
    return value.flatMap((each, at) => leavesOf(each, `${place}.${nameOf(each, at)}`, [...path, at]));
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [[place, undefined]];
  return Object.entries(value)
    .filter(([key]) => !namesOnly.has(key))
    .flatMap(([key, each]) => leavesOf(each, place ? `${place}.${key}` : key, [...path, key]));
}

function nameOf(entry: unknown, at: number): string {
  const named = entry !== null && typeof entry === 'object' && 'id' in entry ? entry.id : undefined;
  return typeof named === 'string' ? named : String(at + 1);
}

/** Sixteen letters for a hex digit each: without vowels nobody reads a word, and YAML no number. */
const letters = 'bcdfghjkmnpqrstv';

/** Names a state of the words of a source, in 8 letters. White space and the order of what has ids do not count. */
export function stateOf(value: unknown): string {
  const words = [...wordsIn(value)]
    .map(([place, { text }]) => `${place}\t${text.replace(/\s+/g, ' ').trim()}`)
    .sort();
  const hash = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 8);
  return hash.replace(/./g, digit => letters[Number.parseInt(digit, 16)] ?? '');
}
