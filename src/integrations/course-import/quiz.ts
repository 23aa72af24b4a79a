import { convertTags } from './convert-tags.ts';
import { decodeEntities } from './entities.ts';
import type { Report } from './finding.ts';
import { findHeadings } from './headings.ts';
import { type Literal, readLiteral } from './literal.ts';
import { pairs, type TagToken } from './pairs.ts';
import { applyEdits, type Edit, lineAt, openSource, type Source, slice } from './source.ts';
import { tokens } from './tokens.ts';

export interface ImportedQuestion {
  readonly type: 'single' | 'multiple';
  /** Markdown, not yet escaped. */
  readonly text: Source;
  readonly choices: readonly ImportedChoice[];
}

export interface ImportedChoice {
  readonly text: string;
  readonly correct: boolean;
  readonly feedback: string | undefined;
}

/**
 * Takes `<Question choices={[{ text, explain, correct }]}>` out of a lesson. What a question asks is the heading before
 * it and all between; without a heading of its own it shares the one of the question before.
 */
export function extractQuiz(
  source: Source,
  report: Report,
): { body: Source; questions: readonly ImportedQuestion[] } {
  const all = tokens(source.text).filter(token => token.kind === 'tag');
  const partners = pairs(all);
  const headings = findHeadings(source.text);
  const questions: ImportedQuestion[] = [];
  const edits: Edit[] = [];
  let past = 0;
  let shared = '';
  for (const token of all.filter(({ tag }) => tag.name === 'Question' && tag.kind !== 'close')) {
    const line = lineAt(source, token.start);
    const own = headings.findLast(({ start, end }) => start >= past && end <= token.start);
    const start = questionStart(source.text, past, token.start, own?.start, questions.length > 0);
    const asked = questionText(slice(source, start, token.start), own ? '' : shared);
    if (own) shared = own.text;
    const end = partners.get(token)?.end ?? token.end;
    past = end;
    const choices = readChoices(token, line, report);
    if (choices) {
      questions.push({ ...choices, text: asked });
      edits.push({ start, end, text: '\n' });
    } else {
      const detail = `Its choices are no list of { text, explain, correct }: ${source.text.slice(token.start, end)}`;
      report(line, '<Question>', 'dropped', detail, 'warning');
      edits.push({ start: token.start, end, text: '\n' });
    }
  }
  const body = applyEdits(source, edits);
  return { body, questions };
}

/** A bare condition of a template block, as {@link resolveTemplates} leaves it, belongs to the question that follows. */
const onlyCondition = /^\s*(\*\*`[^`]+`\*\*\s*)?$/;

function questionStart(
  text: string,
  past: number,
  end: number,
  heading: number | undefined,
  isFollowing: boolean,
): number {
  if (heading === undefined) return isFollowing ? past : lastParagraph(text, past, end);
  const before = text.slice(past, heading);
  return isFollowing && onlyCondition.test(before) ? past : heading;
}

function lastParagraph(text: string, past: number, end: number): number {
  const before = text.slice(past, end).trimEnd();
  return past + Math.max(0, before.lastIndexOf('\n\n') + 2);
}

/** The heading of a question becomes its first sentence; its number goes, since the order says it. */
function questionText(block: Source, shared: string): Source {
  const edits: Edit[] = findHeadings(block.text).map(({ start, end, text }) => ({
    start,
    end,
    text: text.replace(/^\d+[.)]\s+/, ''),
  }));
  const own = applyEdits(block, edits);
  if (!shared) return own;
  const text = `${shared.replace(/^\d+[.)]\s+/, '')}\n\n${own.text}`;
  return { text, lines: [own.lines[0] ?? 1, own.lines[0] ?? 1, ...own.lines] };
}

function readChoices(token: TagToken, line: number, report: Report) {
  const value = token.tag.attributes.get('choices');
  const onRepeated = (key: string, before: Literal) =>
    report(
      line,
      '<Question>',
      'dropped',
      `Said twice of a choice, ${key}: ${JSON.stringify(before)}`,
      'warning',
    );
  const literal = value && 'code' in value ? readLiteral(value.code, onRepeated) : undefined;
  const entries: readonly Literal[] = Array.isArray(literal) ? literal : [];
  const choices = entries.map(entry => readChoice(entry, line, report));
  if (choices.length === 0 || choices.includes(undefined)) return undefined;
  const read = choices.filter(choice => choice !== undefined);
  const right = read.filter(({ correct }) => correct).length;
  report(line, '<Question>', 'converted', `A question with ${read.length} choices, ${right} right.`);
  if (right === 0) report(line, '<Question>', 'converted', 'The source marks no right answer.', 'warning');
  return { type: right > 1 ? ('multiple' as const) : ('single' as const), choices: read };
}

function readChoice(entry: Literal, line: number, report: Report): ImportedChoice | undefined {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return undefined;
  const { text, explain, correct, ...unknown } = entry as Record<string, Literal>;
  if (typeof text !== 'string') return undefined;
  for (const [name, value] of Object.entries(unknown)) {
    report(line, '<Question>', 'dropped', `Of a choice, ${name}: ${JSON.stringify(value)}`, 'warning');
  }
  return {
    text: inlineMarkdown(text),
    correct: correct === true,
    feedback: typeof explain === 'string' && explain.trim() ? inlineMarkdown(explain) : undefined,
  };
}

/** HTML in a choice becomes Markdown. Nothing is reported: nothing is lost. */
function inlineMarkdown(html: string): string {
  const converted = convertTags(openSource(html), () => undefined).text;
  return decodeEntities(converted)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
