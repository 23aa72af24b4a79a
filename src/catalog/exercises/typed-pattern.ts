/**
 * What an author writes for what readers type: text, in which `*` stands for anything or nothing, `\*` for a star, and `\\*`
 * for a backslash before anything. No regular expression: comparing takes time in proportion to both lengths at most.
 */
export interface TypedPattern {
  readonly symbols: readonly (string | typeof anything)[];
}

const anything = Symbol('*');

/** What was typed, as it is compared and shown: without spaces around it, and one where there were several. */
export const plainLine = (typed: string): string => typed.trim().replace(/\s+/g, ' ');

export function typedPattern(written: string, ignoreCase = false): TypedPattern {
  const plain = alike(plainLine(written), ignoreCase);
  const symbols = [...plain.matchAll(/\\\\\*|\\\*|\*|[\s\S]/gu)].flatMap(([piece]): Symbols => {
    if (piece === '*') return [anything];
    if (piece === '\\*') return ['*'];
    return piece === '\\\\*' ? ['\\', anything] : [piece];
  });
  return { symbols };
}

const alike = (text: string, ignoreCase: boolean): string => (ignoreCase ? text.toLowerCase() : text);

export const fits = (pattern: TypedPattern, typed: string, ignoreCase = false): boolean =>
  fitsSymbols(pattern.symbols, [...alike(plainLine(typed), ignoreCase)]);

/** Whether whatever fits `other` fits `pattern` as well. A star of the other is taken up by a star only. */
export const covers = (pattern: TypedPattern, other: TypedPattern): boolean =>
  fitsSymbols(pattern.symbols, other.symbols);

type Symbols = TypedPattern['symbols'];

/** Goes back to the latest star only: an earlier one never has to take more, because the latest can. */
function fitsSymbols(pattern: Symbols, text: Symbols): boolean {
  let [at, star, resume] = [0, -1, 0];
  let here = 0;
  while (here < text.length) {
    if (pattern[at] === anything) {
      star = at;
      resume = here;
      at += 1;
    } else if (at < pattern.length && pattern[at] === text[here]) {
      at += 1;
      here += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      here = resume;
    } else return false;
  }
  return pattern.slice(at).every(symbol => symbol === anything);
}
