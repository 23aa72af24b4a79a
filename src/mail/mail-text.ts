import { childrenOf, isJsx, type MdastNode } from '#catalog';
import { markAddress, repeatedList } from './marks.ts';
import type { Slots } from './slots.ts';
import { attributeText, namedIn } from './variables.ts';

/** The plain text of a mail: for those who read it so, and for programs that show no HTML. */
export function mailText(body: MdastNode, slots: Slots): string {
  return blocks(childrenOf(body), slots);
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
      return `${listItems(node, slots)}\n`;
    case 'blockquote':
      return `${blocks(childrenOf(node), slots).trim().replace(/^/gm, '> ')}\n\n`;
    case 'thematicBreak':
      return '---\n\n';
    case 'mdxJsxFlowElement': {
      const list = repeatedList(node);
      if (list) return `${component(node, slots, () => listItems(list, slots))}\n`;
      return component(node, slots, () => blocks(childrenOf(node), slots));
    }
    case 'mdxFlowExpression':
      return namedIn(node) === undefined ? '' : `${inline(node, slots)}\n\n`;
    case 'yaml':
      return '';
    default:
      return childrenOf(node).length === 0 ? inline(node, slots) : `${inside()}\n\n`;
  }
}

function listItems(list: Extract<MdastNode, { type: 'list' }>, slots: Slots): string {
  const bullet = (index: number) => (list.ordered ? `${index + (list.start ?? 1)}. ` : '- ');
  return childrenOf(list)
    .map((item, index) => listItem(item, bullet(index), slots))
    .join('');
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
