import { posix } from 'node:path';
import type { Report } from './finding.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { tokens } from './tokens.ts';

/** Where the lessons of the source went. */
export interface LinkMap {
  /** By path in the source folder, without its ending. */
  readonly lessons: ReadonlyMap<string, LessonAddress>;
  /** The address of a course, by the folder that held it. */
  readonly courses: ReadonlyMap<string, string>;
}

export interface LessonAddress {
  readonly href: string;
  /** The id of a heading, by the anchor that the source gave it. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** Links between lessons follow the lessons; those that lead nowhere lose their target and keep their text. */
export function mapLinks(source: Source, file: string, map: LinkMap, report: Report): Source {
  const code = tokens(source.text).filter(token => token.kind === 'code');
  const isCode = (at: number) => code.some(token => token.start <= at && at < token.end);
  const edits: Edit[] = [];
  const targets = /\](\(\s*)(<[^>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(\s+"[^"\n]*")?\s*\)/g;
  for (const match of source.text.matchAll(targets)) {
    const end = match.index + match[0].length;
    const open = openingBracket(source.text, match.index);
    if (isCode(match.index) || open === undefined || source.text[open - 1] === '!') continue;
    const written = (match[2] ?? '').replace(/^<|>$/g, '');
    const line = lineAt(source, match.index);
    const target = resolveLink(written, file, map);
    if (target.outcome === 'elsewhere') continue;
    if (target.outcome === 'found') {
      edits.push({ start: match.index, end, text: `](${target.href}${match[3] ?? ''})` });
      report(line, 'link', 'converted', `${written} is ${target.href}.`);
    } else {
      edits.push({ start: open, end: open + 1, text: '' }, { start: match.index, end, text: '' });
      report(
        line,
        'link',
        'dropped',
        `Only its target, ${written || 'which is empty'}: ${target.why}`,
        'warning',
      );
    }
  }
  return applyEdits(source, edits);
}

type Resolved =
  | { readonly outcome: 'elsewhere' }
  | { readonly outcome: 'found'; readonly href: string }
  | { readonly outcome: 'dead'; readonly why: string };

export function resolveLink(written: string, file: string, map: LinkMap): Resolved {
  if (/^[a-z][a-z0-9+.-]*:/i.test(written) || written.startsWith('//')) return { outcome: 'elsewhere' };
  if (written.startsWith('www.')) return { outcome: 'dead', why: 'it lacks https://.' };
  const [beforeAnchor = '', anchor = ''] = written.split('#', 2);
  const address = beforeAnchor.replace(/\?.*$/, '').replace(/\/$/, '');
  const own = stem(file);
  const found = address === '' ? own : findSource(address, file, map);
  if (!found) return { outcome: 'dead', why: 'there is no such page in what is imported.' };
  const lesson = map.lessons.get(found);
  if (!lesson) return { outcome: 'found', href: map.courses.get(found) ?? '' };
  const slug = anchor ? (lesson.anchors.get(anchor) ?? anchor) : '';
  const fragment = slug ? `#${slug}` : '';
  return { outcome: 'found', href: address === '' ? fragment : `${lesson.href}${fragment}` };
}

/** `../chapter2/3.mdx` from where the file is; of `/course/en/chapter2/3` the longest end that is a page or folder. */
function findSource(address: string, file: string, map: LinkMap): string | undefined {
  const isKnown = (path: string) => map.lessons.has(path) || map.courses.has(path);
  if (!address.startsWith('/')) {
    const path = stem(posix.normalize(posix.join(posix.dirname(file), address)));
    return isKnown(path) ? path : undefined;
  }
  const parts = stem(address).split('/').filter(Boolean);
  return parts.map((_, from) => parts.slice(from).join('/')).find(isKnown);
}

export const stem = (file: string): string => file.replace(/\.mdx?$/, '');

/** The `[` that the `]` at this offset closes. */
function openingBracket(text: string, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0 && !text.startsWith('\n\n', at); at -= 1) {
    if (text[at - 1] === '\\') continue;
    if (text[at] === ']') depth += 1;
    if (text[at] === '[') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
