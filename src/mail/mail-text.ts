import { childrenOf, isJsx, type MdastNode } from '#catalog';
import type { Slots } from './slots.ts';
import { attributeText, namedIn, splitBraces } from './variables.ts';

/** The plain text of a mail: for those who read it so, and for programs that show no HTML. */
export function mailText(body: MdastNode, slots: Slots): string {
  return blocks(childrenOf(body), slots);
}

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
  return text.startsWith('/') ? `${slots.show('site.href', 'text')}${whole}` : whole;
}

function blocks(nodes: readonly MdastNode[], slots: Slots): string {
  return nodes.map(node => block(node, slots)).join('');
}

function block(node: MdastNode, slots: Slots): string {
  const inside = () =>
    childrenOf(node)
      .map(child => inline(child, slots))
      .join('');
  switch (node.type) {
    case 'paragraph':
      return `${inside()}\n\n`;
    case 'heading':
      return node.depth === 1 ? `${inside()}\n\n` : `\n${inside()}\n\n`;
    case 'list':
      return `${childrenOf(node)
        .map((item, index) => listItem(item, node.ordered ? `${index + (node.start ?? 1)}. ` : '- ', slots))
        .join('')}\n`;
    case 'blockquote':
      return `${blocks(childrenOf(node), slots).trim().replace(/^/gm, '> ')}\n\n`;
    case 'thematicBreak':
      return '---\n\n';
    case 'mdxJsxFlowElement':
      return component(node, slots, () => blocks(childrenOf(node), slots));
    case 'yaml':
      return '';
    default:
      return namedIn(node) || !childrenOf(node).length ? `${inline(node, slots)}` : `${inside()}\n\n`;
  }
}

function listItem(item: MdastNode, bullet: string, slots: Slots): string {
  if (isJsx(item)) return component(item, slots, () => blocks(childrenOf(item), slots));
  const text = blocks(childrenOf(item), slots).trim();
  return `${bullet}${text.replace(/\n+/g, `\n${' '.repeat(bullet.length)}`)}\n`;
}

function inline(node: MdastNode, slots: Slots): string {
  const inside = () =>
    childrenOf(node)
      .map(child => inline(child, slots))
      .join('');
  const name = namedIn(node);
  if (name !== undefined) return slots.show(name, 'text');
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return '\n';
    case 'link':
      return `${inside()} (${markAddress(node.url, slots)})`;
    case 'mdxJsxTextElement':
    case 'mdxJsxFlowElement':
      return component(node, slots, inside);
    default:
      return inside();
  }
}

function component(node: MdastNode, slots: Slots, inside: () => string): string {
  if (!isJsx(node)) return inside();
  const text = (name: string) => attributeText(node, name) ?? '';
  if (node.name === 'Button') {
    const label = childrenOf(node)
      .map(child => inline(child, slots))
      .join('')
      .trim();
    return `${label}:\n${markAddress(text('to'), slots)}\n\n`;
  }
  const [begin, end] =
    node.name === 'Each' ? slots.each(bare(text('of')), text('as')) : slots.has(bare(text('has')));
  return `${begin}${inside()}${end}`;
}

const bare = (text: string): string => text.replace(/^\{(.*)\}$/s, '$1');
