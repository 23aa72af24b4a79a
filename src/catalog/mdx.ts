import { type MdastNode, mdxToMdast } from 'satteri';

export type { MdastNode };

export type ParsedMdx =
  | { readonly outcome: 'parsed'; readonly tree: MdastNode }
  | { readonly outcome: 'refused'; readonly line: number; readonly message: string };

/** Parses MDX with the parser and the settings that render it (Sätteri, as Astro sets it), so that both agree. */
export function parseMdx(text: string): ParsedMdx {
  try {
    return { outcome: 'parsed', tree: mdxToMdast(text, { features: { smartPunctuation: true } }) };
  } catch (thrown) {
    const told = thrown instanceof Error ? thrown.message : String(thrown);
    const [, line, reason] = /^(\d+):\d+: (.*?)(?: \(mdx[\w-]*:[\w-]*\))?$/s.exec(told) ?? [];
    return { outcome: 'refused', line: Number(line ?? 1), message: reason ?? told };
  }
}

export const lineOf = (node: MdastNode): number => node.position?.start.line ?? 1;

export const childrenOf = (node: MdastNode): readonly MdastNode[] =>
  'children' in node ? node.children : [];

/** The node and all below it, in reading order. */
export function* walk(node: MdastNode): Generator<MdastNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

export type JsxNode = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

export const isJsx = (node: MdastNode): node is JsxNode =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** The text of an attribute; undefined when it is absent or is an expression other than one quoted text. */
export function attribute(node: Pick<JsxNode, 'attributes'>, name: string): string | undefined {
  const found = node.attributes.find(each => each.type === 'mdxJsxAttribute' && each.name === name);
  if (found?.type !== 'mdxJsxAttribute') return undefined;
  if (typeof found.value === 'string') return found.value;
  return found.value ? quotedText(found.value.value) : '';
}

/** What `"text"`, `'text'` or `` `text` `` say; undefined for any other expression. */
export function quotedText(expression: string): string | undefined {
  return /^\s*(["'`])([^"'`\\$]*)\1\s*$/.exec(expression)?.[2];
}
