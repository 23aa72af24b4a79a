import type { Piece } from './template.ts';

/** Characters of the private use area, which no author writes. */
const open = '\uE000';
const close = '\uE001';

type Slot =
  | { readonly show: string; readonly as: 'text' | 'address' }
  | { readonly each: string; readonly as: string }
  | { readonly has: string }
  | { readonly page: true }
  | 'end';

/**
 * Marks the places of variables in a text that goes through a renderer, and finds them again in what comes out.
 */
export interface Slots {
  show(name: string, as: 'text' | 'address'): string;
  /** Around whatever is repeated or left out. */
  each(list: string, as: string): readonly [begin: string, end: string];
  has(name: string): readonly [begin: string, end: string];
  /** Around the address of a page of this site. */
  page(): readonly [begin: string, end: string];
  /** The text as pieces. */
  pieces(rendered: string): readonly Piece[];
}

export function openSlots(): Slots {
  const slots: Slot[] = [];
  const mark = (slot: Slot) => `${open}${slots.push(slot) - 1}${close}`;
  return {
    show: (show, as) => mark({ show, as }),
    each: (each, as) => [mark({ each, as }), mark('end')],
    has: has => [mark({ has }), mark('end')],
    page: () => [mark({ page: true }), mark('end')],
    pieces: rendered => nest(rendered.split(new RegExp(`${open}(\\d+)${close}`)), slots),
  };
}

/** Splitting leaves texts at even places and numbers of slots at odd ones. */
function nest(parts: readonly string[], slots: readonly Slot[]): readonly Piece[] {
  const levels: { slot: Slot | undefined; pieces: Piece[] }[] = [{ slot: undefined, pieces: [] }];
  const add = (piece: Piece) => {
    if (piece !== '') levels.at(-1)?.pieces.push(piece);
  };
  for (const [index, part] of parts.entries()) {
    const slot = index % 2 === 1 ? slots[Number(part)] : undefined;
    if (slot === undefined) add(part);
    else if (slot === 'end') {
      const ended = levels.pop();
      add({ ...(ended?.slot as { has: string }), body: ended?.pieces ?? [] });
    } else if ('show' in slot) add(slot);
    else levels.push({ slot, pieces: [] });
  }
  return levels[0]?.pieces ?? [];
}
