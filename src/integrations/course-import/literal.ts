/** What a JSX attribute may hold as data. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal };

/**
 * Reads a JavaScript literal such as `[{ text: "a", correct: true }]` without running it: strings in any quotes, numbers,
 * true, false, null, lists, objects with or without quoted keys, comments, a comma after the last.
 *
 * @param onRepeated is told the value that a key had before the same object gives it another, which holds
 * @returns undefined when it is anything more than a literal
 */
export function readLiteral(
  code: string,
  onRepeated: (key: string, value: Literal) => void = () => undefined,
): Literal | undefined {
  const pieces = split(code);
  if (!pieces) return undefined;
  const reader = { pieces, at: 0, onRepeated };
  const value = readValue(reader);
  return reader.at === pieces.length ? value : undefined;
}

interface Reader {
  readonly pieces: readonly string[];
  readonly onRepeated: (key: string, value: Literal) => void;
  at: number;
}

const piece =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\$]|\\[\s\S])*`|-?\d+(?:\.\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|[[\]{}:,])/uy;

function split(code: string): string[] | undefined {
  const pieces: string[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < code.length) {
    const found = piece.exec(code);
    if (!found) return undefined;
    if (found[1]) pieces.push(found[1]);
  }
  return pieces;
}

function readValue(reader: Reader): Literal | undefined {
  const next = reader.pieces[reader.at];
  if (next === undefined) return undefined;
  reader.at += 1;
  if (next === '[') return readList(reader);
  if (next === '{') return readObject(reader);
  if (/^["'`]/.test(next)) return unquote(next);
  if (/^-?\d/.test(next)) return Number(next);
  return ({ true: true, false: false, null: null } as Record<string, Literal>)[next];
}

function readList(reader: Reader): Literal[] | undefined {
  const list: Literal[] = [];
  for (;;) {
    if (takes(reader, ']')) return list;
    const value = readValue(reader);
    if (value === undefined) return undefined;
    list.push(value);
    if (!takes(reader, ',') && reader.pieces[reader.at] !== ']') return undefined;
  }
}

function readObject(reader: Reader): Record<string, Literal> | undefined {
  const entries = new Map<string, Literal>();
  for (;;) {
    if (takes(reader, '}')) return Object.fromEntries(entries);
    const written = reader.pieces[reader.at];
    reader.at += 1;
    if (!written || !takes(reader, ':')) return undefined;
    const value = readValue(reader);
    if (value === undefined) return undefined;
    const key = /^["'`]/.test(written) ? unquote(written) : written;
    const before = entries.get(key);
    if (before !== undefined) reader.onRepeated(key, before);
    entries.set(key, value);
    if (!takes(reader, ',') && reader.pieces[reader.at] !== '}') return undefined;
  }
}

function takes(reader: Reader, wanted: string): boolean {
  if (reader.pieces[reader.at] !== wanted) return false;
  reader.at += 1;
  return true;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\n': '' };

function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi, (_, long, four, two, one) => {
      const code = long ?? four ?? two;
      if (code) return String.fromCodePoint(Number.parseInt(code, 16));
      return escapes[one] ?? one;
    });
}
