import { checkState } from './check-translated-state.ts';
import { hasSameHeadings, hasSameParts, partsText, sourceOf } from './compile-translations.ts';
import { error, type Problem } from './problem.ts';
import type { CourseSource, LessonSource } from './site-source.ts';
import { suggestion } from './suggest.ts';
import { notWordsIn, stateOf, wordsIn } from './translated-words.ts';
import type { BesideTranslation, LessonTranslation } from './translation.ts';
import type { YamlFile } from './yaml-file.ts';

/** The text of a lesson in another language. */
export function checkTranslatedLesson(course: CourseSource, lesson: LessonTranslation): Problem[] {
  const source = course.lessons.find(({ id }) => id === lesson.id);
  if (!source)
    return [
      noSource(
        lesson.file,
        `lesson "${lesson.id}"`,
        course,
        course.lessons.map(({ id }) => id),
      ),
    ];
  if (!lesson.frontMatter.value) return [];
  const place = { file: lesson.file, line: lesson.frontMatter.lineOf(['translates']) };
  const stale = checkState(
    lesson.frontMatter.value,
    stateOf(sourceOf.lesson(source)),
    place,
    `the lesson "${lesson.id}"`,
  );
  return stale.length > 0 ? stale : [...checkHeadings(source, lesson), ...checkParts(source, lesson)];
}

/** Links and search lead to a heading by its place in the source. */
function checkHeadings(source: LessonSource, lesson: LessonTranslation): Problem[] {
  if (!lesson.body.renderable || hasSameHeadings(source, lesson)) return [];
  const asked = source.body.headings;
  const wrong = asked.findIndex(({ depth }, at) => lesson.body.headings[at]?.depth !== depth);
  const at = wrong < 0 ? asked.length : wrong;
  const place = { file: lesson.file, line: lesson.body.headings[at]?.line ?? 1 };
  const message = `A translation has the headings of its source, in their order: here are ${lesson.body.headings.length} and there ${asked.length}, and they differ from number ${at + 1} on.`;
  const heading = asked[at];
  const fix = heading
    ? `Write here, in other words: ${'#'.repeat(heading.depth)} ${heading.text}`
    : 'Take out what the source does not have.';
  return [error('other-headings', place, message, fix)];
}

/** What a reader acts on is the same in every language. */
function checkParts(source: LessonSource, lesson: LessonTranslation): Problem[] {
  if (!lesson.body.renderable || hasSameParts(source, lesson)) return [];
  const line = lesson.body.parts[0]?.line ?? 1;
  const message = 'A translation holds the exercises and checklists of its source, in their order.';
  return [error('other-parts', { file: lesson.file, line }, message, `Keep: ${partsText(source) || 'none'}`)];
}

/** Its quiz or its exercises. */
export function checkTranslatedBeside(
  course: CourseSource,
  { lessonId, yaml }: BesideTranslation,
  what: 'quiz' | 'exercises',
): Problem[] {
  const sources: readonly { lessonId: string; yaml: YamlFile<object> }[] =
    what === 'quiz' ? course.quizzes : course.exercises;
  const source = sources.find(one => one.lessonId === lessonId)?.yaml;
  if (!source)
    return [
      noSource(
        yaml.file,
        `${what} of "${lessonId}"`,
        course,
        sources.map(one => one.lessonId),
      ),
    ];
  if (!source.value || !yaml.value) return [];
  const { translates: _, ...own } = yaml.value;
  const place = { file: yaml.file, line: yaml.lineOf(['translates']) };
  const stale = checkState(yaml.value, stateOf(source.value), place, `the ${what} of "${lessonId}"`);
  return stale.length > 0 ? stale : [...checkTexts(source.value, own, yaml), ...checkWordsOnly(own, yaml)];
}

function checkTexts(source: object, own: object, { file, lineOf }: YamlFile<unknown>): Problem[] {
  const asked = wordsIn(source);
  const given = wordsIn(own);
  return [
    ...[...asked].flatMap(([at, { text, path }]) =>
      given.has(at)
        ? []
        : [
            error(
              'missing-translation',
              { file, line: lineOf(path) },
              `The text at ${at} is missing.`,
              `Say in other words: ${text}`,
            ),
          ],
    ),
    ...[...given].flatMap(([at, { path }]) =>
      asked.has(at)
        ? []
        : [
            error(
              'unknown-key',
              { file, line: lineOf(path) },
              `The source has no text at ${at}.`,
              'Take it out.',
            ),
          ],
    ),
  ];
}

function checkWordsOnly(own: object, { file }: YamlFile<unknown>): Problem[] {
  return notWordsIn(own).map(at =>
    error(
      'unknown-key',
      { file, line: 1 },
      `A translation holds words only, and ${at} is none.`,
      'Take it out: the source says it.',
    ),
  );
}

function noSource(file: string, what: string, { yaml }: CourseSource, known: readonly string[]): Problem {
  const id =
    file
      .split('/')
      .at(-1)
      ?.replace(/\.(mdx|(quiz|exercises)\.yaml)$/, '') ?? '';
  const message = `There is no ${what} in the course to translate.`;
  const ending = /\.[a-z.]+$/.exec(file)?.[0] ?? '';
  const fix = suggestion(id, known, found => `${yaml.file.replace(/[^/]+$/, '')}…/${found}${ending}`);
  return error('missing-lesson', { file, line: 1 }, message, fix);
}
