import { faults as english } from './en/faults.ts';
import type { Words } from './words.ts';

/**
 * The sentences in which things are refused, in English. They are what errors carry and the API answers; a page says them in
 * the words of its reader ({@link faultIn}).
 */
export const faults = english;

/** Puts values into the places of a text. @example filled(faults.chooseBetween, { least: 1, most: 5 }) // 'Choose 1 to 5.' */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/**
 * A refusal in a reader's words, with whatever values stand in it.
 *
 * @returns undefined for what is none of {@link faults}, such as what only our own staff is told
 */
export function faultIn({ faults: own }: Pick<Words, 'faults'>, message: string): string | undefined {
  for (const { path, pattern } of known) {
    const match = pattern.exec(message);
    if (match) return filled(textAt(own, path), match.groups ?? {});
  }
  return undefined;
}

interface Known {
  readonly path: readonly string[];
  readonly pattern: RegExp;
}

const known: readonly Known[] = Object.entries(english).flatMap(([name, said]) =>
  typeof said === 'string'
    ? [{ path: [name], pattern: patternOf(said) }]
    : Object.entries(said).map(([key, text]) => ({ path: [name, key], pattern: patternOf(text) })),
);

/** The sentence with anything in its places. */
function patternOf(text: string): RegExp {
  const parts = text
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 1 ? `(?<${part}>.+)` : RegExp.escape(part)));
  return new RegExp(`^${parts.join('')}$`);
}

const textAt = (own: Words['faults'], path: readonly string[]): string =>
  path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], own) as string;
