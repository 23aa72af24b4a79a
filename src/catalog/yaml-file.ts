import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { error, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problem.ts';

/** A YAML file that was parsed against its schema. */
export interface YamlFile<T> {
  /** Relative to the site folder. */
  readonly file: string;
  /** Undefined when it does not fit its schema; then `problems` says why. */
  readonly value: T | undefined;
  /** What was written, before the schema. */
  readonly raw: unknown;
  readonly problems: readonly Problem[];
  /** The line, from 1, where the thing at this path is written, or else what would hold it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads a YAML file of a site. Never throws for what an author can do wrong: that comes back as problems. */
export function readYaml<S extends z.ZodType>(
  siteFolder: string,
  file: string,
  schema: S,
): YamlFile<z.output<S>> {
  let text: string;
  try {
    text = readFileSync(join(siteFolder, file), 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const message = missing ? 'This file is missing.' : 'This file cannot be read.';
    const fix = missing ? `Add ${file}.` : 'Check its permissions.';
    const problems = [error('missing-file', { file, line: 1 }, message, fix)];
    return { file, value: undefined, raw: undefined, problems, lineOf: () => 1 };
  }
  return parseYaml(text, file, schema);
}

/** As {@link readYaml}, of a text that begins on line `firstLine` of its file. */
export function parseYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  firstLine = 1,
): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1;
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path));
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) =>
      error(
        'yaml',
        { file, line: lineAt(pos[0]) },
        `This is not YAML: ${message}`,
        'Check the indentation, and put a text that holds ": " or "#" in quotes.',
      ),
    );
    return { file, value: undefined, raw: undefined, problems, lineOf };
  }
  const raw = plainValue(document);
  if (raw === undefined) {
    const message = 'This file repeats itself too often by its aliases (*name).';
    const problems = [error('yaml', { file, line: firstLine }, message, 'Write it out.')];
    return { file, value: undefined, raw, problems, lineOf };
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { file, value: parsed.data, raw, problems: [], lineOf };
  const problems = schemaProblems(schema, raw, parsed.error, { file, lineOf });
  return { file, value: undefined, raw, problems, lineOf };
}

/** An empty file lacks every key. Undefined for one that would grow without bound. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS() ?? {};
  } catch {
    return undefined;
  }
}

/** The key's offset for an entry of a map, the value's for an entry of a list, the nearest holder's when there is neither. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const holder = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(holder)) {
      const pair = holder.items.find(item => isPair(item) && isScalar(item.key) && item.key.value === last);
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
