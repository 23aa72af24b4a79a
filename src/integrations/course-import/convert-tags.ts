import { convertComponent, isComponent } from './components.ts';
import type { Report } from './finding.ts';
import { convertHtml } from './html.ts';
import { pairs, type TagToken } from './pairs.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { tokens } from './tokens.ts';

/** A tag with all that is needed to judge it. */
export interface TagInPlace {
  readonly token: TagToken;
  /** The tag that closes it, if it is open and something does. */
  readonly partner: TagToken | undefined;
  readonly source: Source;
  readonly line: number;
  readonly report: Report;
}

/** What becomes of a tag: edits, or nothing (it is no tag of ours and is written as the text it is). */
export type TagEdits = readonly Edit[] | undefined;

/**
 * Comments, math, addresses in angle brackets and tags become what a lesson may hold. Tags that nobody knows, such as
 * `<mask>` in a sentence, stay text.
 */
export function convertTags(source: Source, report: Report): Source {
  const all = tokens(source.text);
  const partners = pairs(all.filter(token => token.kind === 'tag'));
  const edits: Edit[] = [];
  let past = 0;
  for (const token of all) {
    if (token.start < past) continue;
    const line = lineAt(source, token.start);
    const range = { start: token.start, end: token.end };
    if (token.kind === 'comment') {
      edits.push({ ...range, text: '' });
      report(line, '<!-- -->', 'dropped', `Comment: ${shorten(token.body)}`);
    } else if (token.kind === 'math') {
      edits.push({ ...range, text: mathAsCode(source.text, token) });
      report(line, 'math', 'kept', 'As its TeX source, in code: lessons do not set formulas.');
    } else if (token.kind === 'address') {
      edits.push({ ...range, text: `[${token.href.replace(/^mailto:/, '')}](${token.href})` });
    } else if (token.kind === 'tag' && token.tag.kind !== 'close') {
      const partner = partners.get(token);
      const place: TagInPlace = { token, partner, source, line, report };
      const convert = isComponent(token.tag.name) ? convertComponent : convertHtml;
      const made = convert(place) ?? [];
      edits.push(...made);
      past = Math.max(past, ...made.map(edit => (edit.start === token.start ? edit.end : 0)));
    }
  }
  return applyEdits(source, edits);
}

function mathAsCode(
  text: string,
  math: { start: number; end: number; display: boolean; tex: string },
): string {
  const lineStart = text.lastIndexOf('\n', math.start - 1) + 1;
  const before = text.slice(lineStart, math.start);
  const after = text.slice(math.end).split('\n', 1)[0] ?? '';
  const alone = before.trim() === '' && after.trim() === '';
  if (math.display && alone) {
    const tex = math.tex.trim().replaceAll('\n', `\n${before}`);
    return `\`\`\`latex\n${before}${tex}\n${before}\`\`\``;
  }
  const tex = math.tex.trim().replace(/\s*\n\s*/g, ' ');
  return tex.includes('`') ? `\`\` ${tex} \`\`` : `\`${tex}\``;
}

export function shorten(text: string, length = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
