import { posix } from 'node:path';
import type { Report } from './finding.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { tokens } from './tokens.ts';

export interface CopiedPicture {
  /** In the source folder. */
  readonly from: string;
  /** Beside the lesson. */
  readonly name: string;
}

/**
 * Pictures of the folder are copied beside the lesson. Those on other sites become links, because pages load nothing
 * from third parties; a picture without a text alternative is reported, since only a person can write one.
 */
export function mapPictures(
  source: Source,
  { file, lessonId, assets }: { file: string; lessonId: string; assets: ReadonlySet<string> },
  report: Report,
): { source: Source; copied: readonly CopiedPicture[] } {
  const code = tokens(source.text).filter(token => token.kind === 'code');
  const edits: Edit[] = [];
  const copied: CopiedPicture[] = [];
  const pictures = /!\[((?:\\.|[^\]\\])*)\]\(\s*(<[^>\n]*>|[^\s()<>]+)(?:\s+"([^"\n]*)")?\s*\)/g;
  for (const match of source.text.matchAll(pictures)) {
    const start = match.index;
    const end = start + match[0].length;
    if (code.some(token => token.start <= start && start < token.end)) continue;
    const alt = (match[1] ?? '').trim();
    const src = (match[2] ?? '').replace(/^<|>$/g, '');
    const line = lineAt(source, start);
    if (!alt) report(line, 'picture', 'kept', `It has no text alternative: ${src}`, 'warning');
    const isLinked = source.text[start - 1] === '[' && source.text.startsWith('](', end);
    const local = localPicture(src, file, assets);
    if (local) {
      const name = `${lessonId}-${slugName(posix.basename(local))}`;
      copied.push({ from: local, name });
      edits.push({ start, end, text: `![${alt}](./${name})` });
      report(line, 'picture', 'converted', `Copied from ${local}.`);
      continue;
    }
    const label = alt ? `Picture: ${alt}` : 'Picture';
    const isElsewhere = /^https?:/.test(src) && !isLinked;
    edits.push({ start, end, text: isElsewhere ? `[${label}](${addressOf(src)})` : label });
    if (isElsewhere)
      report(line, 'picture', 'converted', `A link to ${src}: pages load nothing from others.`);
    else if (isLinked) report(line, 'picture', 'converted', `Its text, in the link around it. It was ${src}`);
    else report(line, 'picture', 'dropped', `There is no such file in what is imported: ${src}`, 'warning');
  }
  return { source: applyEdits(source, edits), copied };
}

const formats = /\.(png|jpe?g|gif|webp|avif|svg)$/i;

function localPicture(src: string, file: string, assets: ReadonlySet<string>): string | undefined {
  if (/^[a-z]+:/i.test(src) || !formats.test(src)) return undefined;
  const path = src.startsWith('/') ? src.slice(1) : posix.join(posix.dirname(file), src);
  const normal = posix.normalize(decodeURI(path));
  return assets.has(normal) ? normal : undefined;
}

const slugName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9.]+/g, '-');

/** Parentheses and spaces would end the link. */
const addressOf = (src: string): string =>
  src.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
