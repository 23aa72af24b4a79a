import { keptElements } from './html.ts';
import { applyEdits, type Edit, type Source } from './source.ts';
import { type Token, tokens } from './tokens.ts';

/**
 * The last step: in prose, `{`, `}` and `<` that would begin an expression or a tag in MDX are escaped, a line that
 * would begin a module statement is, and code by indentation, which MDX does not know, gets a fence.
 */
export function escapeForMdx(source: Source): Source {
  const fenced = fenceIndentedCode(source);
  return applyEdits(
    fenced,
    tokens(fenced.text).flatMap(token => escapes(fenced.text, token)),
  );
}

function escapes(text: string, token: Token): Edit[] {
  const { start, end } = token;
  const written = text.slice(start, end);
  if (token.kind === 'code') return [];
  if (token.kind === 'tag' && isOurs(token.tag.name)) return [];
  if (token.kind === 'address') return [{ start, end, text: `[${token.href}](${token.href})` }];
  return [{ start, end, text: escapeText(written, start === 0 || text[start - 1] === '\n') }];
}

export function escapeText(text: string, startsLine = false): string {
  const escaped = text.replace(/\\[\s\S]|[{}<]/g, found => (found.length > 1 ? found : `\\${found}`));
  const statement = startsLine ? /^(import|export)(?=[\s{*])/gm : /(?<=\n)(import|export)(?=[\s{*])/g;
  return escaped.replace(statement, word => `&#${word.charCodeAt(0)};${word.slice(1)}`);
}

const isOurs = (name: string) => name === 'Callout' || keptElements.has(name);

function fenceIndentedCode(source: Source): Source {
  const edits: Edit[] = [];
  for (const token of tokens(source.text)) {
    if (token.kind !== 'text') continue;
    const written = source.text.slice(token.start, token.end);
    for (const match of written.matchAll(/(?<=\n[ \t]*\n)(?:(?: {4}|\t).*\S.*(?:\n|$))+/g)) {
      const start = token.start + match.index;
      if (insideListOrElement(source.text.slice(0, start))) continue;
      const code = match[0].replace(/^(?: {4}|\t)/gm, '').replace(/\n$/, '');
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
