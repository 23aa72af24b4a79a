import { withoutText } from './components.ts';
import { escapeText } from './escape.ts';
import type { Report } from './finding.ts';
import { applyEdits, type Edit, lineAt, type Source } from './source.ts';
import { type Token, tokens } from './tokens.ts';

/**
 * Template blocks (`{#if fw === 'pt'} … {:else} … {/if}`), by which one source file holds two lessons.
 *
 * Without a variant every branch stays, so that nothing is lost: each to be unfolded under its condition, the first one
 * open; where it holds a quiz question, which leaves the text, under its condition in bold. With a variant (`pt`), the
 * branch of it stays and the others go, each reported with its lines; a condition that does not ask for one stays whole.
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
  const [first] = block.branches;
  if (!first) return [];
  const keepsAll = first.takes === 'unknown';
  const detail = keepsAll
    ? `Its ${block.branches.length - 1} branch(es) stay, each under its condition.`
    : `Resolved for "${variant}".`;
  report(first.line, `{#if ${first.condition}}`, 'converted', detail);
  return keepsAll ? keepBranches(block, source.text) : chooseBranches(block, source.text, variant, report);
}

function keepBranches({ branches }: Block, text: string): Edit[] {
  const [first] = branches;
  const end = branches.at(-1);
  const asked = text.slice(first?.head.end, end?.head.start).includes('<Question');
  let open = '';
  return branches.map((branch, index) => {
    const indent = indentAt(text, branch.head.start);
    const next = branches[index + 1];
    const closing = open;
    const shown = next !== undefined && showsSomething(text.slice(branch.head.end, next.head.start));
    open = shown && !asked ? `\n${indent}</details>\n\n` : '';
    if (!shown) return { ...branch.head, text: closing || '\n' };
    const condition = branch.condition || opposite(first?.condition ?? '');
    const heading = asked
      ? `**\`${condition}\`**`
      : `<details${index === 0 ? ' open' : ''}>\n${indent}<summary>${escapeText(condition)}</summary>`;
    return { ...branch.head, text: `${closing}\n${indent}${heading}\n\n` };
  });
}

/** What `{:else}` stands for. */
function opposite(condition: string): string {
  return /^[^=!]+===?[^=!]+$/.test(condition) ? condition.replace('=', '!') : 'else';
}

function chooseBranches(
  { branches }: Block,
  text: string,
  variant: string | undefined,
  report: Report,
): Edit[] {
  const [first] = branches;
  return branches.map((branch, index) => {
    const next = branches[index + 1];
    if (!next) return { ...branch.head, text: '' };
    const isFirst = index === 0;
    const holds = isFirst ? branch.takes === 'yes' : first?.takes === 'no' && judgeElse(branch, variant);
    if (holds) return { ...branch.head, text: '' };
    const dropped = text.slice(branch.head.end, next.head.start);
    const construct = `{#if ${branch.condition || opposite(first?.condition ?? '')}}`;
    report(branch.line, construct, 'dropped', droppedWords(dropped, branch.line, next.line));
    return { start: branch.head.start, end: next.head.start, text: '' };
  });
}

/** A branch that holds only what will be dropped, such as a banner, needs no condition above it. */
function showsSomething(text: string): boolean {
  return tokens(text).some(token => {
    if (token.kind === 'comment') return false;
    if (token.kind === 'tag') return !withoutText.has(token.tag.name);
    return text.slice(token.start, token.end).trim() !== '';
  });
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
