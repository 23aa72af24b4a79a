import type { Report } from './finding.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { tokens } from './tokens.ts';

/** Code by indentation, which MDX does not know, gets a fence. */
export function fenceIndentedCode(source: Source, report: Report): Source {
  const edits: Edit[] = [];
  for (const token of tokens(source.text)) {
    if (token.kind !== 'text') continue;
    const written = source.text.slice(token.start, token.end);
    for (const match of written.matchAll(/(?<=\n[ \t]*\n)(?:(?: {4}|\t).*\S.*(?:\n|$))+/g)) {
      const start = token.start + match.index;
      if (insideListOrElement(source.text.slice(0, start))) continue;
      const code = match[0].replace(/^(?: {4}|\t)/gm, '').replace(/\n$/, '');
      report(lineAt(source, start), 'indented code', 'converted', 'A fence around it.');
      edits.push({ start, end: start + match[0].length, text: `\`\`\`\n${code}\n\`\`\`\n` });
    }
  }
  return applyEdits(source, edits);
}

/** Indented lines belong to a list item or element when the last line that is not indented begins one. */
function insideListOrElement(before: string): boolean {
  const outer = before.split('\n').findLast(line => /^\S/.test(line)) ?? '';
  return /^([-*+]|\d+[.)])\s/.test(outer) || outer.startsWith('<') || outer.startsWith('>');
}
