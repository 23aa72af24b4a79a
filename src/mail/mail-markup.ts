import { childrenOf, isJsx, type MdastNode } from '#catalog';
import { markAddress, repeatedList } from './marks.ts';
import type { Slots } from './slots.ts';
import { attributeText, namedIn } from './variables.ts';

/** The body of a mail as MJML: runs of prose as `mj-text`, buttons between them. */
export function mailMarkup(body: MdastNode, slots: Slots): string {
  return parts(childrenOf(body), slots)
    .reduce<Part[]>(joinProse, [])
    .map(({ kind, markup }) => (kind === 'prose' ? `<mj-text>${markup}</mj-text>` : markup))
    .join('\n');
}

interface Part {
  readonly kind: 'prose' | 'component';
  readonly markup: string;
}

function joinProse(joined: Part[], part: Part): Part[] {
  const last = joined.at(-1);
  if (last?.kind !== 'prose' || part.kind !== 'prose') return [...joined, part];
  return [...joined.slice(0, -1), { kind: 'prose', markup: last.markup + part.markup }];
}

function parts(nodes: readonly MdastNode[], slots: Slots): Part[] {
  return nodes.flatMap(node => {
    const button = buttonIn(node);
    if (button) return [{ kind: 'component', markup: buttonMarkup(button, slots) }];
    if (!isJsx(node) || !hasButton(node)) return [{ kind: 'prose', markup: block(node, slots) }];
    const [begin, end] = around(node, slots);
    const raw = (mark: string): Part => ({ kind: 'component', markup: `<mj-raw>${mark}</mj-raw>` });
    return [raw(begin), ...parts(childrenOf(node), slots), raw(end)];
  });
}

/** A button, also where MDX has put it into a paragraph of its own. */
function buttonIn(node: MdastNode): MdastNode | undefined {
  if (isJsx(node) && node.name === 'Button') return node;
  const [only, ...others] = childrenOf(node);
  return node.type === 'paragraph' && only && others.length === 0 ? buttonIn(only) : undefined;
}

const hasButton = (node: MdastNode): boolean =>
  buttonIn(node) !== undefined || childrenOf(node).some(hasButton);

function buttonMarkup(node: MdastNode, slots: Slots): string {
  const to = isJsx(node) ? (attributeText(node, 'to') ?? '') : '';
  const label = childrenOf(node)
    .map(child => inlineOf(child, slots))
    .join('');
  return `<mj-button css-class="button" href="${quoted(markAddress(to, slots))}">${label}</mj-button>`;
}

/** A button's label is one line, whatever paragraphs MDX made of it. */
const inlineOf = (node: MdastNode, slots: Slots): string =>
  node.type === 'paragraph' ? inside(node, slots) : inline(node, slots);

function block(node: MdastNode, slots: Slots): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${inside(node, slots)}</p>`;
    case 'heading':
      return `<h${node.depth}>${inside(node, slots)}</h${node.depth}>`;
    case 'list':
      return node.ordered
        ? `<ol start="${node.start ?? 1}">${blocks(node, slots)}</ol>`
        : `<ul>${blocks(node, slots)}</ul>`;
    case 'listItem':
      return `<li>${listItem(node, slots)}</li>`;
    case 'blockquote':
      return `<blockquote>${blocks(node, slots)}</blockquote>`;
    case 'thematicBreak':
      return '<hr/>';
    case 'mdxJsxFlowElement': {
      const [begin, end] = around(node, slots);
      const list = repeatedList(node);
      if (!list) return `${begin}${blocks(node, slots)}${end}`;
      const name = list.ordered ? 'ol' : 'ul';
      return `<${name}>${begin}${blocks(list, slots)}${end}</${name}>`;
    }
    // A variable on a line of its own is a paragraph.
    case 'mdxFlowExpression':
      return namedIn(node) === undefined ? '' : `<p>${inline(node, slots)}</p>`;
    case 'yaml':
      return '';
    default:
      return inline(node, slots);
  }
}

const blocks = (node: MdastNode, slots: Slots): string =>
  childrenOf(node)
    .map(child => block(child, slots))
    .join('');

/** The text of an item stands directly in it, as in a list without blank lines. */
function listItem(node: MdastNode, slots: Slots): string {
  return childrenOf(node)
    .map((child, index) =>
      index === 0 && child.type === 'paragraph' ? inside(child, slots) : block(child, slots),
    )
    .join('');
}

const inside = (node: MdastNode, slots: Slots): string =>
  childrenOf(node)
    .map(child => inline(child, slots))
    .join('');

function inline(node: MdastNode, slots: Slots): string {
  const name = namedIn(node);
  if (name !== undefined) return slots.show(name, 'text');
  switch (node.type) {
    case 'text':
      return escaped(node.value);
    case 'inlineCode':
      return `<code>${escaped(node.value)}</code>`;
    case 'strong':
      return `<strong>${inside(node, slots)}</strong>`;
    case 'emphasis':
      return `<em>${inside(node, slots)}</em>`;
    case 'break':
      return '<br/>';
    case 'link':
      return `<a href="${quoted(markAddress(node.url, slots))}">${inside(node, slots)}</a>`;
    case 'mdxJsxTextElement': {
      if (node.name === 'Button')
        return `<a href="${quoted(markAddress(attributeText(node, 'to') ?? '', slots))}">${inside(node, slots)}</a>`;
      const [begin, end] = around(node, slots);
      return `${begin}${inside(node, slots)}${end}`;
    }
    default:
      return childrenOf(node).length > 0 ? inside(node, slots) : '';
  }
}

function around(node: MdastNode, slots: Slots): readonly [begin: string, end: string] {
  if (!isJsx(node)) return ['', ''];
  const text = (name: string) => (attributeText(node, name) ?? '').replace(/^\{(.*)\}$/s, '$1');
  return node.name === 'Each' ? slots.each(text('of'), text('as')) : slots.has(text('has'));
}

/** For text inside elements. */
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** For text inside quotes. */
export const quoted = (text: string): string => escaped(text).replace(/"/g, '&quot;');
