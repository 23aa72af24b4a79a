import Slugger from 'github-slugger';
import type { Heading, Section } from './lesson.ts';
import { attribute, childrenOf, isJsx, lineOf, type MdastNode, parseMdx, walk } from './mdx.ts';

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
  const sections: { heading: Heading | undefined; blocks: string[] }[] = [{ heading: undefined, blocks: [] }];
  for (const block of blocksOf(tree)) {
    if (block.type === 'heading') {
      const { depth, slug, text } = headings[sections.length - 1] ?? { depth: 2, slug: '', text: '' };
      sections.push({ heading: { depth, slug, text }, blocks: [] });
    } else {
      sections.at(-1)?.blocks.push(searchText(block));
    }
  }
  return sections
    .map(({ heading, blocks }) => ({ heading, text: blocks.filter(Boolean).join('\n') }))
    .filter(({ heading, text }) => heading !== undefined || text !== '');
}

/** The blocks in reading order; what holds a heading is taken apart, so that no heading is missed. */
function* blocksOf(tree: MdastNode): Generator<MdastNode> {
  for (const child of childrenOf(tree)) {
    if (child.type === 'yaml' || child.type === 'toml') continue;
    const holdsHeading = child.type !== 'heading' && [...walk(child)].some(({ type }) => type === 'heading');
    if (holdsHeading) yield* blocksOf(child);
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
