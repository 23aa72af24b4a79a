import Slugger from 'github-slugger';
import type { Heading, Section } from './lesson.ts';
import { attribute, childrenOf, isJsx, type JsxNode, lineOf, type MdastNode, parseMdx, walk } from './mdx.ts';
import { tabIds, tabMark } from './tabs.ts';

/**
 * The plain text of a lesson's MDX under each heading, for search; what stands before the first heading comes first.
 * Nothing when it does not parse.
 */
export function lessonSections(mdx: string): readonly Section[] {
  const parsed = parseMdx(mdx);
  return parsed.outcome === 'parsed' ? sectionsOf(parsed.tree) : [];
}

export interface PlacedHeading extends Heading {
  readonly line: number;
}

/** All headings, with the ids that the renderer gives them (github-slugger, as @astrojs/markdown-satteri). */
export function headingsOf(tree: MdastNode): readonly PlacedHeading[] {
  const slugger = new Slugger();
  return [...walk(tree)]
    .filter(node => node.type === 'heading')
    .map(node => {
      const text = renderedText(node);
      return { depth: node.depth, slug: slugger.slug(text), text: text.trim(), line: lineOf(node) };
    });
}

export function sectionsOf(tree: MdastNode): readonly Section[] {
  const headings = headingsOf(tree);
  const tabId = tabIds();
  const sections: Gathered[] = [{ heading: undefined, blocks: [] }];
  const read = (within: MdastNode, start: Gathered): Gathered => {
    let current = start;
    for (const block of blocksOf(within)) {
      if (block.type === 'heading') {
        const { depth, slug, text } = headings[headingsRead(sections)] ?? { depth: 2, slug: '', text: '' };
        current = { heading: { depth, slug, text }, blocks: [] };
        sections.push(current);
      } else if (isTab(block)) {
        const label = attribute(block, 'label') ?? '';
        const depth = Math.min((current.heading?.depth ?? 1) + 1, 6);
        const tab = { heading: { depth, slug: tabId(tabMark(label)), text: label }, blocks: [], isTab: true };
        sections.push(tab);
        read(block, tab);
      } else {
        current.blocks.push(searchText(block));
      }
    }
    return current;
  };
  const [first] = sections;
  if (first) read(tree, first);
  return sections
    .map(({ heading, blocks }) => ({ heading, text: blocks.filter(Boolean).join('\n') }))
    .filter(({ heading, text }) => heading !== undefined || text !== '');
}

interface Gathered {
  readonly heading: Heading | undefined;
  readonly blocks: string[];
  /** What comes after its tabs belongs to the heading above them. */
  readonly isTab?: boolean;
}

const headingsRead = (sections: readonly Gathered[]): number =>
  sections.filter(({ heading, isTab: tab }) => heading && !tab).length;

const isTab = (node: MdastNode): node is JsxNode => isJsx(node) && node.name === 'Tab';

/** The blocks in reading order; what holds a heading or tabs is taken apart, so that none is missed. */
function* blocksOf(tree: MdastNode): Generator<MdastNode> {
  for (const child of childrenOf(tree)) {
    if (child.type === 'yaml' || child.type === 'toml') continue;
    const isOne = child.type === 'heading' || isTab(child);
    if (!isOne && [...walk(child)].some(node => node.type === 'heading' || isTab(node)))
      yield* blocksOf(child);
    else yield child;
  }
}

/** Text as the renderer takes it for a heading's id: no alternative texts. */
function renderedText(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  return childrenOf(node).map(renderedText).join('');
}

const breaking = new Set(['paragraph', 'listItem', 'tableRow', 'code', 'blockquote', 'break']);

/** Text as a reader could look for it: with code, alternative texts and captions. */
function searchText(node: MdastNode): string {
  const parts: string[] = [];
  for (const each of walk(node)) {
    if (breaking.has(each.type)) parts.push('\n');
    if (each.type === 'tableCell') parts.push(' ');
    if (each.type === 'text') parts.push(each.value.replaceAll('\n', ' '));
    if (each.type === 'inlineCode' || each.type === 'code') parts.push(each.value);
    if (each.type === 'image') parts.push(each.alt ?? '');
    if (isJsx(each)) {
      const told = ['title', 'alt', 'caption'].map(name => attribute(each, name)).filter(Boolean);
      if (told.length > 0) parts.push(`\n${told.join('\n')}\n`);
    }
  }
  return parts
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}
