import type { Catalog } from './catalog.ts';
import type { CertificateTerms } from './certificate.ts';
import type { Course } from './course.ts';
import type { Lesson } from './lesson.ts';
import { inOtherWords } from './quiz.ts';
import { withWords } from './translated-words.ts';
import type { CatalogWords } from './translation.ts';

const made = new WeakMap<Catalog, Map<string, Catalog>>();

/**
 * The catalog in the words of this language. What is not translated, or lags behind, is as the source says; what is says so
 * in its `locale`. Ids, order, completion and right answers are always the source's.
 */
export function catalogIn(catalog: Catalog, locale: string): Catalog {
  const words = catalog.translations?.[locale];
  if (!words) return catalog;
  const known = made.get(catalog) ?? new Map<string, Catalog>();
  made.set(catalog, known);
  const found = known.get(locale) ?? translated(catalog, words, locale);
  known.set(locale, found);
  return found;
}

function translated(catalog: Catalog, words: CatalogWords, locale: string): Catalog {
  const { site } = catalog;
  return {
    ...catalog,
    site: {
      ...site,
      ...words.site,
      consent: site.consent && { ...site.consent, ...words.consent },
      stages: site.stages.map(stage => ({ ...stage, ...words.stages[stage.id] })),
    },
    roles: catalog.roles.map(role => ({ ...role, ...words.roles[role.id] })),
    paths: catalog.paths.map(path => {
      const certificate = certificateIn(path, words.certificates.paths);
      return marked({ ...path, certificate }, words.paths[path.id], locale);
    }),
    courses: catalog.courses.map(course => courseIn(course, words, locale)),
  };
}

const marked = <T extends object>(source: T, words: object | undefined, locale: string): T =>
  words ? { ...source, ...words, locale } : source;

const certificateIn = <T extends CertificateTerms>(
  { id, certificate }: { readonly id: string; readonly certificate?: T | undefined },
  titles: Readonly<Record<string, { readonly title: string }>>,
): T | undefined => certificate && { ...certificate, ...titles[id] };

function courseIn(course: Course, words: CatalogWords, locale: string): Course {
  const lessons = course.lessons.map(lesson => lessonIn(lesson, words, locale));
  const certificate = certificateIn(course, words.certificates.courses);
  return marked({ ...course, lessons, certificate }, words.courses[course.id], locale);
}

function lessonIn(lesson: Lesson, { lessons }: CatalogWords, locale: string): Lesson {
  const words = lessons[`${lesson.courseId}/${lesson.id}`];
  if (!words) return lesson;
  const { title, summary, objectives, file } = words;
  return {
    ...lesson,
    title,
    summary,
    objectives: [...objectives],
    headings: lesson.headings.map((heading, at) => ({
      ...heading,
      text: words.headings[at] ?? heading.text,
    })),
    quiz:
      lesson.quiz && inOtherWords(withWords(lesson.quiz, new Map(Object.entries(words.quiz))), lesson.quiz),
    parts: lesson.parts.map(part => withWords(part, new Map(Object.entries(words.exercises)), part.id)),
    file,
    locale,
  };
}
