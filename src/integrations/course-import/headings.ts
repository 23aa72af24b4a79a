import type { Report } from './finding.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { tokens } from './tokens.ts';

export interface SourceHeading {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** Markdown, without the anchor. */
  readonly text: string;
  /** `[[anchor]]` or `{#anchor}`, by which others link to it. */
  readonly anchor: string | undefined;
}

/** The headings that begin with `#`. */
export function findHeadings(text: string): SourceHeading[] {
  const code = tokens(text).filter(token => token.kind === 'code' && token.block);
  return [...text.matchAll(/^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/gm)]
    .filter(match => !code.some(token => token.start <= match.index && match.index < token.end))
    .map(match => {
      const written = match[2] ?? '';
      const anchored = /\s*(?:\[\[([^\]]+)\]\]|\{#([\w-]+)\})$/.exec(written);
      return {
        start: match.index,
        end: match.index + match[0].length,
        depth: match[1]?.length ?? 1,
        text: anchored ? written.slice(0, anchored.index).trim() : written.trim(),
        anchor: anchored?.[1] ?? anchored?.[2],
      };
    });
}

/** The heading of the first level that opens the text, which says the title. */
export function leadingTitle(text: string): SourceHeading | undefined {
  return findHeadings(text).find(heading => heading.depth === 1);
}

/**
 * Fits headings to a page whose title is the only one of the first level: the one that repeats the title goes, the
 * others begin at level two and skip none.
 */
export function fitHeadings(source: Source, title: string, report: Report): Source {
  const edits: Edit[] = [];
  const above: { from: number; to: number }[] = [];
  for (const [index, heading] of findHeadings(source.text).entries()) {
    const { start, end } = heading;
    if (index === 0 && heading.depth === 1 && plain(heading.text) === plain(title)) {
      edits.push({ start, end, text: '' });
      continue;
    }
    while ((above.at(-1)?.from ?? 0) >= heading.depth) above.pop();
    const depth = Math.min(6, (above.at(-1)?.to ?? 1) + 1);
    above.push({ from: heading.depth, to: depth });
    edits.push({ start, end, text: `${'#'.repeat(depth)} ${heading.text}` });
    if (depth !== heading.depth) {
      const line = lineAt(source, start);
      report(line, 'heading', 'converted', `Level ${heading.depth} became ${depth}: "${heading.text}".`);
    }
  }
  return applyEdits(source, edits);
}

/** The words of a heading or title, as a reader sees them. */
export function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|\\(?=[^\w\s])/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
