import { listedLesson } from './compile-catalog.ts';
import type { CourseSource, LessonSource, SiteSource } from './site-source.ts';
import { stateOf, wordsIn } from './translated-words.ts';
import type {
  BesideTranslation,
  CatalogWords,
  CourseTranslation,
  LessonTranslation,
  LessonWords,
} from './translation.ts';

/** What of each source there is to translate, and so what a change of makes a translation lag behind. */
export const sourceOf = {
  course: ({ title, summary }: { title: string; summary: string }) => ({ title, summary }),
  lesson: ({ frontMatter, prose }: LessonSource) => {
    const { title, summary, objectives } = frontMatter.value ?? {};
    return { title, summary, objectives, prose };
  },
};

/** All that is translated to a language and says what its source says today. What is missing or lags behind is left out. */
export function compileTranslations(source: SiteSource): Readonly<Record<string, CatalogWords>> {
  return Object.fromEntries(
    source.translations.map(({ locale }) => [locale, compileLocale(source, locale)] as const),
  );
}

function compileLocale(
  { site, roles, paths, topics, courses, translations }: SiteSource,
  locale: string,
): CatalogWords {
  const own = translations.find(one => one.locale === locale)?.words?.value;
  const translated = courses.flatMap(course => {
    const translation = course.translations.find(one => one.locale === locale);
    return translation ? [{ course, translation }] : [];
  });
  const { consent, stages = [] } = site.value ?? {};
  return {
    site: fresh(own?.site, site.value && { description: site.value.description }),
    consent: fresh(own?.consent, consent && { title: consent.title, text: consent.text }),
    stages: allFresh(own?.stages, stages, ({ title }) => ({ title })),
    roles: allFresh(own?.roles, roles.value ?? [], sourceOf.course),
    paths: allFresh(
      own?.paths,
      paths.flatMap(({ id, yaml }) => (yaml.value ? [{ ...yaml.value, id }] : [])),
      sourceOf.course,
    ),
    topics: allFresh(own?.topics, topics, sourceOf.course),
    courses: allFresh(
      ofCourses(translated, ({ certificate: _, ...words }) => words),
      courses.flatMap(({ id, yaml }) => (yaml.value ? [{ ...yaml.value, id }] : [])),
      sourceOf.course,
    ),
    certificates: {
      courses: allFresh(
        ofCourses(translated, ({ certificate }) => certificate),
        courses.flatMap(titledCertificate),
        ({ title }) => ({ title }),
      ),
      paths: allFresh(own?.certificates, paths.flatMap(titledCertificate), ({ title }) => ({ title })),
    },
    lessons: Object.fromEntries(
      translated.flatMap(({ course, translation }) => lessonsOf(course, translation)),
    ),
  };
}

/** What the translations of courses say, by course. */
const ofCourses = <T extends object>(
  translated: readonly { readonly course: CourseSource; readonly translation: CourseTranslation }[],
  said: (words: NonNullable<NonNullable<CourseTranslation['course']>['value']>) => T | undefined,
): Readonly<Record<string, T>> =>
  Object.fromEntries(
    translated.flatMap(({ course, translation }) => {
      const words = translation.course?.value && said(translation.course.value);
      return words ? [[course.id, words] as const] : [];
    }),
  );

/** The certificate of a course or path that is not called as the course or path is: the words there are to translate. */
export function titledCertificate({ id, yaml }: Certifying): readonly { id: string; title: string }[] {
  const title = yaml.value?.certificate?.title;
  return title === undefined ? [] : [{ id, title }];
}

interface Certifying {
  readonly id: string;
  readonly yaml: {
    readonly value:
      | { readonly certificate?: { readonly title?: string | undefined } | undefined }
      | undefined;
  };
}

/** Without what it translates, if that is still what the source says. */
function fresh<T extends { readonly translates: string }>(
  words: T | undefined,
  source: object | undefined,
): Omit<T, 'translates'> | undefined {
  if (!words || !source || words.translates !== stateOf(source)) return undefined;
  const { translates: _, ...rest } = words;
  return rest;
}

function allFresh<T extends { readonly translates: string }, S extends { readonly id: string }>(
  words: Readonly<Record<string, T>> | undefined,
  sources: readonly S[],
  toTranslate: (source: S) => object,
): Readonly<Record<string, Omit<T, 'translates'>>> {
  return Object.fromEntries(
    sources.flatMap(source => {
      const found = fresh(
        words && Object.hasOwn(words, source.id) ? words[source.id] : undefined,
        toTranslate(source),
      );
      return found ? [[source.id, found] as const] : [];
    }),
  );
}

function lessonsOf(
  course: CourseSource,
  translation: CourseTranslation,
): readonly (readonly [place: string, words: LessonWords])[] {
  const listed = course.yaml.value?.lessons.map(entry => listedLesson(entry).lesson) ?? [];
  return listed.flatMap(lessonId => {
    const source = course.lessons.find(({ id }) => id === lessonId);
    const lesson = translation.lessons.find(({ id }) => id === lessonId);
    const words = source && lesson && lessonIn(source, lesson);
    const quiz = words && besideIn(course.quizzes, translation.quizzes, lessonId);
    const exercises = words && besideIn(course.exercises, translation.exercises, lessonId);
    return words && quiz && exercises
      ? [[`${course.id}/${lessonId}`, { ...words, quiz, exercises }] as const]
      : [];
  });
}

/** Undefined for a lesson that lags behind, does not render, or is built otherwise than its source. */
function lessonIn(
  source: LessonSource,
  lesson: LessonTranslation,
): Omit<LessonWords, 'quiz' | 'exercises'> | undefined {
  const words = fresh(lesson.frontMatter.value, sourceOf.lesson(source));
  const isWhole = source.body.renderable && lesson.body.renderable && isBuiltAlike(source, lesson);
  if (!words || !isWhole) return undefined;
  return {
    title: words.title,
    summary: words.summary,
    objectives: words.objectives,
    headings: lesson.body.headings.map(({ text }) => text),
    file: lesson.file.replace(/^courses\//, ''),
  };
}

/** Headings of the same depths in the same order, since their ids in the page are those of the source; and the same parts. */
const isBuiltAlike = (source: LessonSource, translation: LessonTranslation): boolean =>
  hasSameHeadings(source, translation) && hasSameParts(source, translation);

export const hasSameHeadings = (source: WithBody, translation: WithBody): boolean =>
  source.body.headings.map(({ depth }) => depth).join() ===
  translation.body.headings.map(({ depth }) => depth).join();

export const hasSameParts = (source: WithBody, translation: WithBody): boolean =>
  partsText(source) === partsText(translation);

type WithBody = Pick<LessonTranslation, 'body'>;

/** @example '<Checklist id="first"> with 3 items' */
export const partsText = ({ body }: WithBody): string =>
  body.parts
    .map(({ element, id, items }) => {
      const held = items.length > 0 ? ` with ${items.length} items` : '';
      return `<${element} id="${id}">${held}`;
    })
    .join(', ');

interface Beside {
  readonly lessonId: string;
  readonly yaml: { readonly value: object | undefined };
}

/** The texts beside a lesson, none where there are none, undefined where some are missing or lag behind. */
function besideIn(
  sources: readonly Beside[],
  translations: readonly BesideTranslation[],
  lessonId: string,
): Readonly<Record<string, string>> | undefined {
  const source = sources.find(one => one.lessonId === lessonId)?.yaml.value;
  if (!source) return {};
  const words = fresh(translations.find(one => one.lessonId === lessonId)?.yaml.value, source);
  const own = wordsIn(words ?? {});
  const isWhole = [...wordsIn(source).keys()].every(place => own.has(place));
  return isWhole ? Object.fromEntries([...own].map(([place, { text }]) => [place, text])) : undefined;
}
