import { childrenOf, isJsx, type MdastNode } from '#catalog';
import type { Slots } from './slots.ts';
import { splitBraces } from './variables.ts';

/** Text with braces, its variables marked. */
export function markText(text: string, slots: Slots): string {
  return splitBraces(text)
    .map(part => (typeof part === 'string' ? part : slots.show(part.name, 'text')))
    .join('');
}

/** The target of a link, its variables marked. Pages of the site get its address in front. */
export function markAddress(text: string, slots: Slots): string {
  const [first, ...rest] = splitBraces(text);
  if (typeof first === 'object' && rest.length === 0) return slots.show(first.name, 'address');
  const whole = markText(text, slots);
  if (!text.startsWith('/')) return whole;
  const [begin, end] = slots.page();
  return `${begin}${slots.show('site.href', 'text')}${whole}${end}`;
}

/** `<Each>` around a list repeats its items, not the list. */
export function repeatedList(node: MdastNode): Extract<MdastNode, { type: 'list' }> | undefined {
  const [only, ...others] = childrenOf(node);
  const repeats = isJsx(node) && node.name === 'Each' && others.length === 0;
  return repeats && only?.type === 'list' ? only : undefined;
}
