import { checkHolding } from './check-holding.ts';
import { checkMarkup } from './check-markup.ts';
import type { Section } from './lesson.ts';
import { headingsOf, type PlacedHeading, sectionsOf } from './lesson-sections.ts';
import { attribute, isJsx, type JsxNode, lineOf, type MdastNode, parseMdx, walk } from './mdx.ts';
import { isPart, type PlacedPart, partsOf } from './placed-part.ts';
import { error, type Problem } from './problem.ts';

/** What a lesson's MDX holds, as far as rules and search ask for it. */
export interface LessonBody {
  readonly headings: readonly PlacedHeading[];
  readonly sections: readonly Section[];
  readonly links: readonly PlacedLink[];
  readonly images: readonly PlacedImage[];
  /** Ids that elements written as JSX bear. */
  readonly anchors: readonly string[];
  readonly parts: readonly PlacedPart[];
  readonly problems: readonly Problem[];
  /** Whether the renderer takes it. */
  readonly renderable: boolean;
}

export interface PlacedLink {
  readonly href: string;
  readonly line: number;
}

export interface PlacedImage {
  readonly src: string;
  /** Undefined when there is none; empty says that the image is mere decoration, which only JSX can say. */
  readonly alt: string | undefined;
  /** Whether it is written as `<img>` or `<Figure>`. */
  readonly element: string | undefined;
  readonly line: number;
}

export function readLessonBody(mdx: string, file: string): LessonBody {
  const parsed = parseMdx(mdx);
  if (parsed.outcome === 'refused') {
    const { line, message } = parsed;
    const fix =
      'Close every tag and brace; write \\{ and \\< (or `code`) for a brace or a less-than sign in text.';
    const problem = error('mdx', { file, line }, `This is not MDX: ${message}.`, fix);
    return {
      headings: [],
      sections: [],
      links: [],
      images: [],
      anchors: [],
      parts: [],
      problems: [problem],
      renderable: false,
    };
  }
  const { tree } = parsed;
  const headings = headingsOf(tree);
  const problems = [...checkMarkup(tree, headings, file), ...checkHolding(tree, file)];
  return {
    headings,
    sections: sectionsOf(tree),
    links: [...walk(tree)].flatMap(linkOf),
    images: [...walk(tree)].flatMap(imageOf),
    anchors: [...walk(tree)].filter(isJsx).flatMap(anchorOf),
    parts: partsOf(tree),
    problems,
    renderable: problems.every(({ severity }) => severity === 'warning'),
  };
}

/** The id of a part is for its rule to judge, and no place to link to. */
const anchorOf = (node: JsxNode): string[] => {
  const id = attribute(node, 'id');
  return id === undefined || isPart(node) ? [] : [id];
};

function linkOf(node: MdastNode): PlacedLink[] {
  const line = lineOf(node);
  if (node.type === 'link' || node.type === 'definition') return [{ href: node.url, line }];
  const href = isJsx(node) && node.name === 'a' ? attribute(node, 'href') : undefined;
  return href === undefined ? [] : [{ href, line }];
}

const picturing = new Set(['img', 'Figure', 'Hotspot']);

function imageOf(node: MdastNode): PlacedImage[] {
  const line = lineOf(node);
  if (node.type === 'image') return [{ src: node.url, alt: node.alt || undefined, element: undefined, line }];
  if (!isJsx(node) || !node.name || !picturing.has(node.name)) return [];
  return [{ src: attribute(node, 'src') ?? '', alt: attribute(node, 'alt'), element: node.name, line }];
}
