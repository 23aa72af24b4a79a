/** Text in the making. Every line remembers the line of the source file that it came from, so that reports stay true. */
export interface Source {
  readonly text: string;
  /** Source line (from 1) of each line of `text`. */
  readonly lines: readonly number[];
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function openSource(text: string, firstLine = 1): Source {
  const clean = text.replaceAll('\r\n', '\n');
  return { text: clean, lines: clean.split('\n').map((_, index) => firstLine + index) };
}

/** The source line of an offset. */
export function lineAt(source: Source, offset: number): number {
  let line = 0;
  for (let at = source.text.indexOf('\n'); at !== -1 && at < offset; at = source.text.indexOf('\n', at + 1))
    line += 1;
  return source.lines[line] ?? source.lines.at(-1) ?? 1;
}

export function slice(source: Source, start: number, end: number): Source {
  const text = source.text.slice(start, end);
  const first = source.text.slice(0, start).split('\n').length - 1;
  return { text, lines: source.lines.slice(first, first + text.split('\n').length) };
}

/** Applies edits, which may stand in any order but must not overlap: of two that do, the first one holds. */
export function applyEdits(source: Source, edits: readonly Edit[]): Source {
  if (edits.length === 0) return source;
  const parts: Source[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at) continue;
    parts.push(slice(source, at, edit.start), replacement(source, edit));
    at = edit.end;
  }
  parts.push(slice(source, at, source.text.length));
  return join(parts);
}

function replacement(source: Source, edit: Edit): Source {
  const line = lineAt(source, edit.start);
  return { text: edit.text, lines: edit.text.split('\n').map(() => line) };
}

/** Puts pieces one after the other; where two share a line, the line belongs to the first that has text in it. */
export function join(parts: readonly Source[]): Source {
  const lines: number[] = [];
  let startsLine = true;
  for (const part of parts) {
    if (part.text === '') continue;
    if (startsLine) lines.pop();
    lines.push(...(startsLine ? part.lines : part.lines.slice(1)));
    startsLine = part.text.endsWith('\n');
  }
  return { text: parts.map(part => part.text).join(''), lines };
}
