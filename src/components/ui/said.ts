/** A piece of a text that a page draws: plain, a link in [brackets], or the place of a value in {braces}. */
export type Piece =
  | { readonly kind: 'text' | 'link'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string };

/**
 * Takes a text apart. Only what we have written is read so: values are put into their place afterwards, whatever they hold.
 *
 * @example piecesOf('See [the path] of {name}')
 */
export function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\[[^\]]+\]|\{\w+\})/).flatMap((part): Piece[] => {
    if (part === '') return [];
    const inner = part.slice(1, -1);
    if (/^\[.+\]$/s.test(part)) return [{ kind: 'link', text: inner }];
    return /^\{\w+\}$/.test(part) ? [{ kind: 'value', name: inner }] : [{ kind: 'text', text: part }];
  });
}
