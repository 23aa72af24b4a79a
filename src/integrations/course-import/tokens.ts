import { readTag, type Tag } from './tag.ts';

/** A stretch of Markdown as far as an importer has to tell things apart. What is `text` is prose, headings, links, lists. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'text' }
  | { readonly kind: 'code'; readonly block: boolean }
  | { readonly kind: 'comment'; readonly body: string }
  | { readonly kind: 'math'; readonly display: boolean; readonly tex: string }
  | { readonly kind: 'address'; readonly href: string }
  | { readonly kind: 'template'; readonly verb: 'if' | 'else' | 'end'; readonly condition: string }
  | { readonly kind: 'tag'; readonly tag: Tag }
);

/**
 * Splits Markdown, MDX or a mixture with template blocks, which no strict parser takes, into tokens that cover it without
 * a gap. Never throws: what fits nothing is text.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  let textFrom = 0;
  while (at < text.length) {
    const token = special(text, at);
    if (!token) {
      at += text[at] === '\\' ? 2 : 1;
      continue;
    }
    if (token.start > textFrom) found.push({ kind: 'text', start: textFrom, end: token.start });
    found.push(token);
    at = textFrom = token.end;
  }
  if (textFrom < text.length) found.push({ kind: 'text', start: textFrom, end: text.length });
  return found;
}

function special(text: string, at: number): Token | undefined {
  const lineStarts = at === 0 || text[at - 1] === '\n';
  if (lineStarts) {
    const fence = fencedCode(text, at);
    if (fence) return fence;
  }
  switch (text[at]) {
    case '`':
      return codeSpan(text, at);
    case '\\':
      return inlineMath(text, at);
    case '$':
      return displayMath(text, at);
    case '{':
      return template(text, at);
    case '<':
      return comment(text, at) ?? address(text, at) ?? tag(text, at);
    default:
      return undefined;
  }
}

const fenceOpens = /((?:[ \t]|>|[-*+] |\d+[.)] )*)(`{3,}|~{3,})([^\n]*)(?:\n|$)/y;

function fencedCode(text: string, start: number): Token | undefined {
  const open = matchAt(fenceOpens, text, start);
  const mark = open?.[2];
  if (!open || !mark || (mark.startsWith('`') && open[3]?.includes('`'))) return undefined;
  const close = new RegExp(`^[ \\t>]*${mark[0]}{${mark.length},}[ \\t]*$`, 'm');
  const rest = text.slice(start + open[0].length);
  const found = close.exec(rest);
  const end = found ? start + open[0].length + found.index + found[0].length : text.length;
  return { kind: 'code', block: true, start, end };
}

function codeSpan(text: string, start: number): Token | undefined {
  const run = matchAt(/`+/y, text, start)?.[0] ?? '`';
  const close = new RegExp(`(?<!\`)${run}(?!\`)`, 'g');
  close.lastIndex = start + run.length;
  const found = close.exec(text);
  const isSpan = found && !/\n[ \t]*\n/.test(text.slice(start, found.index));
  if (isSpan) return { kind: 'code', block: false, start, end: found.index + run.length };
  return { kind: 'text', start, end: start + run.length };
}

function inlineMath(text: string, start: number): Token | undefined {
  const found = matchAt(/\\\\\(((?:(?!\n[ \t]*\n)[\s\S])+?)\\\\\)/y, text, start);
  return found && { kind: 'math', display: false, tex: found[1] ?? '', start, end: start + found[0].length };
}

function displayMath(text: string, start: number): Token | undefined {
  const found = matchAt(/\$\$((?:(?!\n[ \t]*\n)[\s\S])+?)\$\$/y, text, start);
  return found && { kind: 'math', display: true, tex: found[1] ?? '', start, end: start + found[0].length };
}

function template(text: string, start: number): Token | undefined {
  const found = matchAt(/\{\s*(?:#if\s+([^}\n]+)|(:?else(?:\s+if\s+([^}\n]+))?)|(\/if))\s*\}/y, text, start);
  if (!found) return undefined;
  const verb = found[1] ? 'if' : found[2] ? 'else' : 'end';
  const condition = (found[1] ?? found[3] ?? '').trim();
  return { kind: 'template', verb, condition, start, end: start + found[0].length };
}

function comment(text: string, start: number): Token | undefined {
  const found = matchAt(/<!--([\s\S]*?)-->/y, text, start);
  return found && { kind: 'comment', body: (found[1] ?? '').trim(), start, end: start + found[0].length };
}

function address(text: string, start: number): Token | undefined {
  const found = matchAt(/<((?:https?|mailto):[^\s<>]*)>/y, text, start);
  return found && { kind: 'address', href: found[1] ?? '', start, end: start + found[0].length };
}

function tag(text: string, start: number): Token | undefined {
  const found = readTag(text, start);
  return found && { kind: 'tag', tag: found.tag, start, end: found.end };
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text) ?? undefined;
}
