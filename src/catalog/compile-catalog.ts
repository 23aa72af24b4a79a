import { createHash } from 'node:crypto';
import type { Catalog } from './catalog.ts';
import { entriesOf, originsIn } from './compile-migrations.ts';
import { compileTranslations } from './compile-translations.ts';
import type { Course } from './course.ts';
import { askedBy } from './exercises/exercise.ts';
import type { Lesson } from './lesson.ts';
import { askedParts, isVideo, type Part } from './part.ts';
import type { Path } from './path.ts';
import { typeOf } from './questions/questions.ts';
import type { Quiz } from './quiz.ts';
import type { CourseSource, LessonSource, PathSource, SiteSource } from './site-source.ts';
import { videoOf } from './video.ts';

/** The catalog of everything that could be read; what could not is left out, so that drafts may be unfinished. */
export function compileCatalog(source: SiteSource): Catalog | undefined {
  const { site, roles, paths, courses, holidays } = source;
  if (!site.value) return undefined;
  const locale = site.value.locale;
  const compiled = courses.flatMap(course => compileCourse(course, locale)).map(withOrigins(courses));
  const known = new Set(compiled.map(({ id }) => id));
  return {
    site: site.value,
    roles: roles.value ?? [],
    paths: paths.flatMap(path => compilePath(path, known)),
    courses: compiled,
    holidays: holidays.value ?? [],
    translations: compileTranslations(source),
  };
}

/** An entry of `lessons:` in course.yaml, short or long. */
export const listedLesson = (entry: string | { lesson: string; optional: boolean }) =>
  typeof entry === 'string' ? { lesson: entry, optional: false } : entry;

/** An entry of `courses:` in a path's stage, short or long. */
export const listedCourse = (entry: string | { course: string; optional: boolean }) =>
  typeof entry === 'string' ? { course: entry, optional: false } : entry;

function compileCourse(source: CourseSource, locale: string): Course[] {
  const { value } = source.yaml;
  if (!value) return [];
  const lessons = value.lessons.flatMap(entry => compileLesson(source, listedLesson(entry), locale));
  return [{ ...value, id: source.id, lessons, version: versionOf(lessons) }];
}

function compileLesson(
  source: CourseSource,
  { lesson: lessonId, optional }: { lesson: string; optional: boolean },
  locale: string,
): Lesson[] {
  const found = source.lessons.find(({ id }) => id === lessonId);
  if (!found?.frontMatter.value) return [];
  const quiz = source.quizzes.find(each => each.lessonId === lessonId)?.yaml.value;
  return [
    {
      ...found.frontMatter.value,
      id: lessonId,
      courseId: source.id,
      optional,
      headings: found.body.headings.map(({ depth, slug, text }) => ({ depth, slug, text })),
      quiz,
      parts: partsOf(source, found, locale),
      file: `${source.id}/${lessonId}.mdx`,
      renderable: found.body.renderable,
    },
  ];
}

/** What stands in the text and is known by its id; what is wrong with the others is for the rules to say. */
function partsOf({ exercises, captions }: CourseSource, { id, body }: LessonSource, locale: string): Part[] {
  const known = exercises.find(({ lessonId }) => lessonId === id)?.yaml.value ?? {};
  return body.parts.flatMap((part): Part[] => {
    if (part.element === 'Checklist') return [{ id: part.id, kind: 'checklist', items: part.items }];
    if (part.element === 'Video') return [{ ...videoOf(part, captions, locale), id: part.id }];
    const exercise = known[part.id];
    return exercise ? [{ ...exercise, id: part.id }] : [];
  });
}

/** Adds to each lesson what the migrations say of where it comes from. */
function withOrigins(sources: readonly CourseSource[]): (course: Course) => Course {
  const entries = entriesOf(sources);
  if (entries.length === 0) return course => course;
  const originsOf = originsIn(
    entries,
    new Map(sources.map(({ id, yaml }) => [id, yaml.value?.formerly ?? []])),
  );
  return course => ({
    ...course,
    lessons: course.lessons.map(lesson => {
      const { formerly, mergedFrom, ledFrom } = originsOf(lesson);
      return {
        ...lesson,
        formerly: [...new Set([...lesson.formerly, ...formerly])],
        ...(mergedFrom.length > 0 ? { mergedFrom } : {}),
        ...(ledFrom.length > 0 ? { ledFrom } : {}),
      };
    }),
  });
}

/** A hash of what completing the course asks for; a corrected spelling changes nothing. */
function versionOf(lessons: readonly Lesson[]): string {
  const asked = lessons
    .filter(({ optional }) => !optional)
    .map(({ id, completion, quiz, parts }) => [
      id,
      completion,
      completion === 'quiz' && quiz
        ? askedByQuiz(quiz)
        : askedParts({ completion, parts }).map(part => [
            part.id,
            part.kind,
            isVideo(part) ? [] : askedBy(part),
          ]),
    ]);
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 12);
}

const askedByQuiz = ({ passMark, questions, pools }: Quiz): unknown[] => [
  passMark,
  questions.map(each => typeOf(each).asked(each)),
  ...pools.map(({ pick, questions: some }) => [pick, some.map(each => typeOf(each).asked(each))]),
];

function compilePath({ id, yaml }: PathSource, known: ReadonlySet<string>): Path[] {
  if (!yaml.value) return [];
  const stages = yaml.value.stages.map(({ stage, courses }) => ({
    stageId: stage,
    courses: courses
      .map(listedCourse)
      .filter(({ course }) => known.has(course))
      .map(({ course, optional }) => ({ courseId: course, optional })),
  }));
  return [{ ...yaml.value, id, stages: stages.filter(({ courses }) => courses.length > 0) }];
}
