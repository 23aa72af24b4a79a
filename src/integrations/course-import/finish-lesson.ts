import { mdxToJs } from 'satteri';
import { stringify } from 'yaml';
import type { ConvertedLesson } from './convert-lesson.ts';
import { escapeForMdx, escapeText } from './escape.ts';
import type { Report } from './finding.ts';
import { plain } from './headings.ts';
import { type LinkMap, mapLinks } from './links.ts';
import type { ImportedChoice, ImportedQuestion } from './quiz.ts';
import { applyEdits, openSource, type Source } from './source.ts';
import { tokens } from './tokens.ts';

export interface FinishedLesson {
  readonly id: string;
  /** In the source folder. */
  readonly file: string;
  readonly title: string;
  readonly mdx: string;
  readonly quiz: string | undefined;
  readonly questions: number;
}

/** The files of a lesson, its links pointed to where everything went. */
export function finishLesson(lesson: ConvertedLesson, map: LinkMap, report: Report): FinishedLesson {
  const { id, title, file } = lesson;
  const body = compiling(mapLinks(lesson.body, file, map, report), report);
  const questions = lesson.questions.map((question, index) =>
    finishQuestion(question, index, file, map, report),
  );
  const minutes = minutesFor(`${lesson.body.text} ${questions.map(({ text }) => text).join(' ')}`);
  const summary = firstSentence(body);
  report(1, 'minutes', 'converted', `${minutes}, estimated at ${wordsPerMinute} words a minute.`);
  const frontMatter = {
    title,
    ...(summary ? { summary } : {}),
    minutes,
    ...(questions.length > 0 ? { completion: 'quiz' } : {}),
  };
  const quiz = questions.length > 0 ? stringify({ questions }, { lineWidth: 0 }) : undefined;
  const mdx = `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${body}\n`;
  return { id, file, title, mdx, quiz, questions: questions.length };
}

/** What the source holds as MDX; if something slipped through, all tags as text, so that the lesson can be read at least. */
function compiling(source: Source, report: Report): string {
  const body = tidy(escapeForMdx(source).text);
  const refusal = refusalOf(body);
  if (!refusal) return body;
  report(1, 'MDX', 'kept', `Every tag in this lesson as text, because of: ${refusal}`, 'warning');
  return tidy(escapeForMdx(tagsAsText(source)).text);
}

function refusalOf(mdx: string): string | undefined {
  try {
    mdxToJs(mdx);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function tagsAsText(source: Source): Source {
  const tags = tokens(source.text).filter(token => token.kind === 'tag');
  return applyEdits(
    source,
    tags.map(({ start }) => ({ start, end: start + 1, text: '\\<' })),
  );
}

function finishQuestion(
  question: ImportedQuestion,
  index: number,
  file: string,
  map: LinkMap,
  report: Report,
) {
  return {
    id: `question-${index + 1}`,
    ...(question.type === 'multiple' ? { type: question.type } : {}),
    text: tidy(escapeForMdx(mapLinks(question.text, file, map, report)).text),
    choices: question.choices.map(choice => finishChoice(choice, file, map, report)),
  };
}

function finishChoice(
  { text, correct, feedback }: ImportedChoice,
  file: string,
  map: LinkMap,
  report: Report,
) {
  const finish = (markdown: string) => escapeInline(mapLinks(openSource(markdown), file, map, report).text);
  return {
    text: finish(text),
    ...(correct ? { correct } : {}),
    ...(feedback ? { feedback: finish(feedback) } : {}),
  };
}

function escapeInline(markdown: string): string {
  const parts = tokens(markdown).map(({ kind, start, end }) => {
    const written = markdown.slice(start, end);
    return kind === 'code' ? written : escapeText(written);
  });
  return parts.join('');
}

/** No more than one empty line outside code, none at the ends, no spaces on empty lines. */
function tidy(markdown: string): string {
  const parts = tokens(markdown).map(({ kind, start, end }) => {
    const written = markdown.slice(start, end);
    return kind === 'code' ? written : written.replace(/^[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n');
  });
  return parts.join('').trim();
}

const wordsPerMinute = 200;

function minutesFor(text: string): number {
  const words = text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
  return Math.min(180, Math.max(1, Math.ceil(words / wordsPerMinute)));
}

/** The first sentence of the first paragraph of prose, if there is one of a fit length. */
function firstSentence(body: string): string | undefined {
  const isProse = (block: string) =>
    /^[\p{L}\p{N}"'*[🤗]/u.test(block) && !/^\[(Video|Picture)|^\*\*`|^\d+\. |^\* /.test(block);
  const paragraph = body.split(/\n\n+/).find(isProse);
  if (!paragraph) return undefined;
  const text = plain(paragraph.replace(/\\([<{}])/g, '$1'));
  const [sentence] = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)];
  const trimmed = sentence?.segment.trim();
  return trimmed && trimmed.length <= 300 && !trimmed.endsWith(':') ? trimmed : undefined;
}
