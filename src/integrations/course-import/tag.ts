/** `<Name attribute="text" other={code} flag>`, as HTML or JSX writes it. */
export interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'self-closing';
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export type Attribute = { readonly text: string } | { readonly code: string };

/** The value of an attribute, if it is plain text: `"…"` or `{"…"}`. */
export function textOf(tag: Tag, name: string): string | undefined {
  const value = tag.attributes.get(name);
  if (!value) return undefined;
  if ('text' in value) return value.text;
  return /^\s*(["'`])([^"'`\\]*)\1\s*$/.exec(value.code)?.[2];
}

/** Reads the tag that begins at `start`; undefined when there is none. */
export function readTag(text: string, start: number): { tag: Tag; end: number } | undefined {
  const head = /<(\/?)([A-Za-z][\w.:-]*)/y;
  head.lastIndex = start;
  const opened = head.exec(text);
  if (!opened) return undefined;
  const attributes = new Map<string, Attribute>();
  let at = head.lastIndex;
  for (;;) {
    at = skip(/\s*/y, text, at);
    const end = /\/?>/y;
    end.lastIndex = at;
    const closed = end.exec(text);
    if (closed) {
      const kind = opened[1] ? 'close' : closed[0] === '/>' ? 'self-closing' : 'open';
      return { tag: { name: opened[2] ?? '', kind, attributes }, end: end.lastIndex };
    }
    const next = readAttribute(text, at);
    if (!next) return undefined;
    attributes.set(next.name, next.value);
    at = next.end;
  }
}

function readAttribute(text: string, start: number) {
  if (text[start] === '{') {
    const end = closingBrace(text, start);
    return end && { name: text.slice(start, end), value: { text: '' }, end };
  }
  const found = /([^\s=>/{}"'<`]+)(\s*=\s*)?/y;
  found.lastIndex = start;
  const match = found.exec(text);
  if (!match?.[1]) return undefined;
  const name = match[1];
  if (!match[2]) return { name, value: { text: '' }, end: start + name.length };
  return readValue(text, found.lastIndex, name);
}

function readValue(text: string, start: number, name: string) {
  if (text[start] === '{') {
    const end = closingBrace(text, start);
    return end && { name, value: { code: text.slice(start + 1, end - 1) }, end };
  }
  const quoted = /"([^"]*)"|'([^']*)'|([^\s>"'=<`{]+)/y;
  quoted.lastIndex = start;
  const match = quoted.exec(text);
  if (!match) return undefined;
  return { name, value: { text: match[1] ?? match[2] ?? match[3] ?? '' }, end: quoted.lastIndex };
}

/** The offset after the brace that closes the one at `start`, past strings. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  const pieces = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|[{}]/g;
  pieces.lastIndex = start;
  for (let piece = pieces.exec(text); piece; piece = pieces.exec(text)) {
    if (piece[0] === '{') depth += 1;
    if (piece[0] === '}') depth -= 1;
    if (depth === 0) return pieces.lastIndex;
  }
  return undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}
