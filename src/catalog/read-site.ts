import type { Day } from '#clock';
import type { Catalog } from './catalog.ts';
import { checkCertificates } from './check-certificates.ts';
import { checkCourses } from './check-courses.ts';
import { checkExercises } from './check-exercises.ts';
import { checkHolidays } from './check-holidays.ts';
import { checkIds } from './check-ids.ts';
import { checkLanguages } from './check-languages.ts';
import { checkLinks } from './check-links.ts';
import { checkMigrations } from './check-migrations.ts';
import { checkPaths } from './check-paths.ts';
import { checkPictures } from './check-pictures.ts';
import { checkQuizzes } from './check-quizzes.ts';
import { checkReferences } from './check-references.ts';
import { checkReviews } from './check-reviews.ts';
import { checkTranslations } from './check-translations.ts';
import { checkVideos } from './check-videos.ts';
import { compileCatalog } from './compile-catalog.ts';
import { entriesOf } from './compile-migrations.ts';
import type { Section } from './lesson.ts';
import type { Problem } from './problem.ts';
import { type CourseSource, readSiteSource, type SiteSource } from './site-source.ts';
import { withTranscripts } from './transcripts.ts';
import type { CourseTranslation } from './translation.ts';

export interface ReadSite {
  /** What could be read, without what could not; undefined only when site.yaml itself cannot be read. */
  readonly catalog: Catalog | undefined;
  /** Errors first within each file, by file and line. In drafts every error is a warning. */
  readonly problems: readonly Problem[];
  /** What search reads, by `<course>/<lesson>`, of translations by `<course>/<locale>/<lesson>`. */
  readonly sections: ReadonlyMap<string, readonly Section[]>;
  /** Pictures and what else lies beside lessons. */
  readonly files: readonly SiteFile[];
  /** `course/lesson` of every lesson of which a migration says what became of it. */
  readonly migrated: ReadonlySet<string>;
  /** MDX files below `courses/` that the renderer must leave alone. */
  readonly unrendered: readonly string[];
}

export interface SiteFile {
  readonly courseId: string;
  readonly name: string;
}

/**
 * Reads and checks a site's `content/` and `courses/`. Never throws for what an author can do wrong.
 *
 * @param options.today with it, things past their review date are warned of
 * @param options.pages addresses of the portal's pages; with it, links to others are refused
 */
export function readSite(
  siteFolder: string,
  { today, pages }: { today?: Day; pages?: readonly string[] } = {},
): ReadSite {
  const source = readSiteSource(siteFolder);
  const found = [
    ...ownProblems(source),
    ...checkIds(source),
    ...checkReferences(source),
    ...checkMigrations(source),
    ...checkCourses(source),
    ...checkPaths(source),
    ...checkQuizzes(source),
    ...checkExercises(source),
    ...checkCertificates(source),
    ...checkVideos(source),
    ...checkLinks(source, pages),
    ...checkPictures(source),
    ...checkHolidays(source, today),
    ...(today ? checkReviews(source, today) : []),
    ...checkLanguages(source),
    ...checkTranslations(source),
  ];
  const drafts = draftsOf(source);
  const catalog = compileCatalog(source);
  const locale = source.site.value?.locale ?? 'en';
  return {
    catalog,
    problems: inOrder(found.map(problem => mild(problem, drafts))),
    sections: new Map(source.courses.flatMap(course => sectionsOf(course, locale))),
    files: source.courses.flatMap(({ id, attachments }) => attachments.map(name => ({ courseId: id, name }))),
    migrated: new Set(
      entriesOf(source.courses).flatMap(({ kind, from }) => (kind === 'undecided' ? [] : [from])),
    ),
    unrendered: unrendered(source, catalog),
  };
}

/** The sections of a translation have the ids of its source's headings. */
function sectionsOf(
  { id, lessons, translations, captions }: CourseSource,
  locale: string,
): (readonly [string, readonly Section[]])[] {
  const own = lessons.map(
    lesson => [`${id}/${lesson.id}`, withTranscripts(lesson.body, captions, locale)] as const,
  );
  const others = translations.flatMap(translation =>
    translation.lessons.map(lesson => {
      const { headings = [] } = lessons.find(source => source.id === lesson.id)?.body ?? {};
      const slugs = lesson.body.headings.map(({ slug }, at) => [slug, headings[at]?.slug ?? slug] as const);
      return [
        `${id}/${translation.locale}/${lesson.id}`,
        withSlugs(withTranscripts(lesson.body, captions, translation.locale), new Map(slugs)),
      ] as const;
    }),
  );
  return [...own, ...others];
}

const withSlugs = (sections: readonly Section[], slugs: ReadonlyMap<string, string>): readonly Section[] =>
  sections.map(({ heading, text }) => ({
    heading: heading && { ...heading, slug: slugs.get(heading.slug) ?? heading.slug },
    text,
  }));

function unrendered({ courses }: SiteSource, catalog: Catalog | undefined): readonly string[] {
  const lessons = catalog?.courses.flatMap(course => course.lessons) ?? [];
  const translated = Object.values(catalog?.translations ?? {}).flatMap(words =>
    Object.values(words.lessons),
  );
  const rendered = new Set(
    [...lessons.filter(({ renderable }) => renderable), ...translated].map(({ file }) => file),
  );
  return courses.flatMap(course =>
    [
      ...course.lessons.map(({ id }) => `${course.id}/${id}.mdx`),
      ...course.translations.flatMap(({ lessons: others }) =>
        others.map(({ file }) => file.replace(/^courses\//, '')),
      ),
      ...course.folders.map(folder => `${course.id}/${folder}/*.mdx`),
    ].filter(file => !rendered.has(file)),
  );
}

/** What each file has against itself. */
function ownProblems({ site, roles, holidays, paths, courses, translations }: SiteSource): Problem[] {
  return [
    ...translations.flatMap(({ words }) => words?.problems ?? []),
    ...site.problems,
    ...roles.problems,
    ...holidays.problems,
    ...paths.flatMap(({ yaml }) => yaml.problems),
    ...courses.flatMap(course => course.translations).flatMap(problemsOfTranslation),
    ...courses.flatMap(({ yaml, lessons, quizzes, exercises, migrations }) => [
      ...yaml.problems,
      ...lessons.flatMap(({ frontMatter, body }) => [...frontMatter.problems, ...body.problems]),
      ...[...quizzes, ...exercises, ...migrations].flatMap(beside => beside.yaml.problems),
    ]),
  ];
}

const problemsOfTranslation = ({ course, lessons, quizzes, exercises }: CourseTranslation): Problem[] => [
  ...(course?.problems ?? []),
  ...lessons.flatMap(({ frontMatter, body }) => [...frontMatter.problems, ...body.problems]),
  ...[...quizzes, ...exercises].flatMap(({ yaml }) => yaml.problems),
];

/** Beginnings of the names of all files that belong to a draft. */
function draftsOf({ paths, courses }: SiteSource): readonly string[] {
  return [
    ...courses
      .filter(({ yaml }) => statusOf(yaml.raw, 'draft') === 'draft')
      .map(({ id }) => `courses/${id}/`),
    ...paths.filter(({ yaml }) => statusOf(yaml.raw, 'published') === 'draft').map(({ yaml }) => yaml.file),
  ];
}

/** The status as written, even where the rest of the file does not fit. */
function statusOf(raw: unknown, otherwise: string): string {
  if (raw === null || typeof raw !== 'object') return 'unknown';
  return 'status' in raw ? String(raw.status) : otherwise;
}

const mild = (problem: Problem, drafts: readonly string[]): Problem =>
  drafts.some(start => problem.file.startsWith(start)) ? { ...problem, severity: 'warning' } : problem;

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.line - b.line ||
      a.severity.localeCompare(b.severity) ||
      a.code.localeCompare(b.code),
  );
}
