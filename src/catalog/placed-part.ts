import Slugger from 'github-slugger';
import { lessonComponents } from './lesson-components.ts';
import { attribute, childrenOf, isJsx, type JsxNode, lineOf, type MdastNode, walk } from './mdx.ts';

/** An element of a lesson's text that a reader acts on. */
export interface PlacedPart {
  readonly element: string;
  /** Empty where it bears none, which the rules of the markup report. */
  readonly id: string;
  readonly line: number;
  /** The texts of its attributes, by name; empty for one that stands there alone. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Of a checklist: a name for each item, made of its words, so that ticks stay with them when others come and go. */
  readonly items: readonly string[];
  /** Whether all that is in it is one plain list. */
  readonly isList: boolean;
  /** The part in which it stands, if it does. */
  readonly inside: string | undefined;
}

export const isPart = (node: JsxNode): boolean => lessonComponents[node.name ?? '']?.isPart ?? false;

export const partsOf = (tree: MdastNode): readonly PlacedPart[] => [...partsIn(tree, undefined)];

function* partsIn(node: MdastNode, inside: string | undefined): Generator<PlacedPart> {
  const part = isJsx(node) && isPart(node) ? placed(node, inside) : undefined;
  if (part) yield part;
  for (const child of childrenOf(node)) yield* partsIn(child, part?.element ?? inside);
}

function placed(node: JsxNode, inside: string | undefined): PlacedPart {
  const [list, ...others] = childrenOf(node);
  const items = list?.type === 'list' ? childrenOf(list) : [];
  const slugger = new Slugger();
  return {
    element: node.name ?? '',
    id: attribute(node, 'id') ?? '',
    line: lineOf(node),
    attributes: attributesOf(node),
    items: items.map(item => slugger.slug(textOf(item))),
    isList: items.length > 0 && others.length === 0 && items.every(isPlain),
    inside,
  };
}

export const attributesOf = (node: JsxNode): Record<string, string> =>
  Object.fromEntries(
    node.attributes.flatMap(each =>
      each.type === 'mdxJsxAttribute' ? [[each.name, attribute(node, each.name) ?? '']] : [],
    ),
  );

/** A line of a list with no list within. */
const isPlain = (item: MdastNode): boolean => ![...walk(item)].some(({ type }) => type === 'list');

const textOf = (node: MdastNode): string =>
  [...walk(node)].map(each => ('value' in each ? each.value : '')).join('');
