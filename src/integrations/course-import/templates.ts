import type { Report } from './finding.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { type Token, tokens } from './tokens.ts';

/**
 * Template blocks (`{#if fw === 'pt'} … {:else} … {/if}`), by which one source file holds two lessons.
 *
 * Without a variant every branch stays, under its condition in bold, so that nothing is lost. With one (`pt`), the branch
 * of it stays and the others go, each reported with its lines. A condition that does not ask for a variant stays as well.
 */
export function resolveTemplates(source: Source, variant: string | undefined, report: Report): Source {
  const edits: Edit[] = [];
  const open: Block[] = [];
  for (const token of tokens(source.text)) {
    if (token.kind !== 'template') continue;
    const line = lineAt(source, token.start);
    const range = wholeLine(source.text, token);
    if (token.verb === 'if') {
      open.push(openBlock(token.condition, variant, range, line));
      continue;
    }
    const block = open.at(-1);
    if (!block) {
      edits.push({ ...range, text: '' });
      report(line, source.text.slice(token.start, token.end), 'dropped', 'It closes nothing.', 'warning');
      continue;
    }
    block.branches.push({ condition: token.condition, takes: 'else', head: range, line });
    if (token.verb === 'end') edits.push(...resolve(open.pop() ?? block, source, variant, report));
  }
  for (const { head, line } of open.flatMap(block => block.branches)) {
    edits.push({ ...head, text: '' });
    report(line, '{#if}', 'dropped', 'The block is never closed; its text stays.', 'warning');
  }
  return applyEdits(source, edits);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Branch {
  readonly condition: string;
  readonly takes: 'yes' | 'no' | 'unknown' | 'else';
  /** Where its `{#if}`, `{:else}` or, as the last one, `{/if}` stands. */
  readonly head: Range;
  readonly line: number;
}

interface Block {
  readonly branches: Branch[];
}

function openBlock(condition: string, variant: string | undefined, head: Range, line: number): Block {
  return { branches: [{ condition, takes: judge(condition, variant), head, line }] };
}

function judge(condition: string, variant: string | undefined): 'yes' | 'no' | 'unknown' {
  const asked = /^[\w.]+\s*===?\s*(["'])([^"']+)\1$/.exec(condition)?.[2];
  if (!variant || !asked) return 'unknown';
  return asked === variant ? 'yes' : 'no';
}

function resolve(block: Block, source: Source, variant: string | undefined, report: Report): Edit[] {
  const [first, ...others] = block.branches;
  const keepsAll = first?.takes === 'unknown';
  const edits: Edit[] = [];
  for (const [index, branch] of block.branches.entries()) {
    const next = block.branches[index + 1];
    if (!next) {
      edits.push({ ...branch.head, text: keepsAll ? '\n' : '' });
      continue;
    }
    const condition = branch.condition || 'else';
    if (keepsAll) {
      edits.push({ ...branch.head, text: `\n${indentAt(source.text, branch.head.start)}**\`${condition}\`**\n\n` });
      continue;
    }
    const holds = index === 0 ? branch.takes === 'yes' : first?.takes === 'no' && judgeElse(branch, variant);
    const text = source.text.slice(branch.head.end, next.head.start);
    if (!holds) report(branch.line, `{#if ${condition}}`, 'dropped', droppedWords(text, branch.line, next.line));
    edits.push(holds ? { ...branch.head, text: '' } : { start: branch.head.start, end: next.head.start, text: '' });
  }
  const detail = keepsAll
    ? `Its ${Math.max(1, others.length)} branch(es) stay, each under its condition.`
    : `Resolved for "${variant}".`;
  report(first?.line ?? 1, `{#if ${first?.condition ?? ''}}`, 'converted', detail);
  return edits;
}

/** A plain `{:else}` holds when its `{#if}` does not; `{:else if …}` has to ask for the variant as well. */
function judgeElse(branch: Branch, variant: string | undefined): boolean {
  return branch.condition === '' || judge(branch.condition, variant) === 'yes';
}

function droppedWords(text: string, from: number, to: number): string {
  const words = text.split(/\s+/).filter(word => /\p{L}/u.test(word)).length;
  return `Lines ${from} to ${to} (${words} words) belong to another variant.`;
}

/** The token, with its whole line where nothing else stands on it. */
function wholeLine(text: string, token: Token): Range {
  const start = text.lastIndexOf('\n', token.start - 1) + 1;
  const lineEnd = text.indexOf('\n', token.end);
  const end = lineEnd === -1 ? text.length : lineEnd + 1;
  const alone = text.slice(start, token.start).trim() === '' && text.slice(token.end, end).trim() === '';
  return alone ? { start, end } : { start: token.start, end: token.end };
}

function indentAt(text: string, start: number): string {
  return /[ \t]*/y.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';
}
