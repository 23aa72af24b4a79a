import { lessonSections } from '#catalog';
import { convertAlerts } from './alerts.ts';
import { convertTags } from './convert-tags.ts';
import { escapeForMdx } from './escape.ts';
import type { Report } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { findHeadings, fitHeadings, leadingTitle, plain } from './headings.ts';
import { fenceIndentedCode } from './indented-code.ts';
import { inWords } from './outline.ts';
import { type CopiedPicture, mapPictures } from './pictures.ts';
import { extractQuiz, type ImportedQuestion } from './quiz.ts';
import { applyEdits, openSource, type Source } from './source.ts';
import { resolveTemplates } from './templates.ts';

/** A lesson of which only the links still point where they did. */
export interface ConvertedLesson {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly body: Source;
  readonly questions: readonly ImportedQuestion[];
  readonly pictures: readonly CopiedPicture[];
  /** Ids of headings as they will be, by the anchor of the source. */
  readonly anchors: ReadonlyMap<string, string>;
}

export interface LessonSource {
  readonly file: string;
  readonly text: string;
  readonly title: string | undefined;
  readonly assets: ReadonlySet<string>;
  readonly variant: string | undefined;
  idFor(title: string): string;
}

const knownFields = new Set(['title', 'order', 'sidebar_position', 'nav_order', 'position', 'weight']);

/** Turns one file of the source into a lesson, step by step, each step on the text that the one before left. */
export function convertLesson(from: LessonSource, report: Report): ConvertedLesson {
  const { fields, body, firstLine } = readFrontMatter(from.text);
  for (const field of Object.keys(fields).filter(name => !knownFields.has(name))) {
    report(1, 'front matter', 'dropped', `${field}: ${JSON.stringify(fields[field])}`);
  }
  const opened = underlinedHeadings(openSource(body, firstLine));
  const title = titleOf(from, fields['title'], opened.text, report);
  const id = from.idFor(title);
  const fenced = fenceIndentedCode(convertAlerts(opened, report), report);
  const resolved = resolveTemplates(fenced, from.variant, report);
  const tagged = convertTags(resolved, report);
  const anchored = findHeadings(tagged.text);
  const fitted = fitHeadings(tagged, title, report);
  const { source, copied } = mapPictures(fitted, { ...from, lessonId: id }, report);
  const quiz = extractQuiz(source, report);
  const lesson = { id, file: from.file, title, ...quiz, pictures: copied };
  return { ...lesson, anchors: anchorIds(anchored, quiz.body) };
}

function titleOf(from: LessonSource, given: unknown, text: string, report: Report): string {
  const written = from.title ?? (typeof given === 'string' ? given : undefined);
  if (written) return plain(written);
  const heading = leadingTitle(text);
  if (heading) return plain(heading.text);
  report(1, 'title', 'converted', 'From the file name: there is no title in the file.', 'warning');
  return inWords(from.file.split('/').at(-1) ?? from.file);
}

/** Headings that are underlined with `===` or `---` get their `#`. */
function underlinedHeadings(source: Source): Source {
  const lines = source.text.matchAll(/^(?=\S)(?![-*+>#|`<]|\d+[.)])(.+)\n(={2,}|-{3,})[ \t]*$/gm);
  const edits = [...lines]
    .filter(match => match.index === 0 || source.text.slice(0, match.index).endsWith('\n\n'))
    .map(match => ({
      start: match.index,
      end: match.index + match[0].length,
      text: `${match[2]?.startsWith('=') ? '#' : '##'} ${match[1]}\n`,
    }));
  return applyEdits(source, edits);
}

/** Which id each anchored heading has in the finished lesson; headings that became questions have none. */
function anchorIds(anchored: ReturnType<typeof findHeadings>, body: Source): Map<string, string> {
  const left = lessonSections(escapeForMdx(body).text).flatMap(({ heading }) => (heading ? [heading] : []));
  const ids = new Map<string, string>();
  for (const { anchor, text } of anchored) {
    const at = left.findIndex(heading => lettersOf(heading.text) === lettersOf(plain(text)));
    const heading = left[at];
    if (!heading) continue;
    left.splice(at, 1);
    if (anchor) ids.set(anchor, heading.slug);
  }
  return ids;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
