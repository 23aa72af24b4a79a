import { parseDocument } from 'yaml';

export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** The line on which the body begins, from 1. */
  readonly firstLine: number;
}

/** Takes the YAML between `---` off the top of a file; what is no map counts as text. */
export function readFrontMatter(text: string): FrontMatter {
  const clean = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(clean);
  const none = { fields: {}, body: clean, firstLine: 1 };
  if (!found) return none;
  const document = parseDocument(found[1] ?? '');
  const fields: unknown = document.errors.length > 0 ? undefined : document.toJS();
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) return none;
  return {
    fields: fields as Record<string, unknown>,
    body: clean.slice(found[0].length),
    firstLine: found[0].split('\n').length,
  };
}
