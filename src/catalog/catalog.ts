export { currentBuild, nameCurrentBuild } from './build-folder.ts';
export {
  builtFile,
  builtSiteFolder,
  readBuiltCatalog,
  readBuiltProblems,
  writeBuiltCatalog,
  writeBuiltProblems,
} from './built-catalog.ts';
export { catalogIn } from './catalog-in.ts';
export { asId } from './check-ids.ts';
export { codeLanguages } from './code-languages.ts';
export { type CodeTold, type CodeToRun, runCode } from './exercises/run-code.ts';
export { fits, plainLine, typedPattern } from './exercises/typed-pattern.ts';
export { courseHref, fileHref, lessonHref, pathHref } from './hrefs.ts';
export { lessonComponents } from './lesson-components.ts';
export { lessonMarkup, translatedHeadings } from './lesson-markup.ts';
export { lessonSections } from './lesson-sections.ts';
export { type LinkTarget, linkTarget } from './link-target.ts';
export { lineHtml, markdownHtml, markdownText } from './markdown.ts';
export {
  attribute,
  childrenOf,
  isJsx,
  type JsxNode,
  lineOf,
  type MdastNode,
  type ParsedMdx,
  parseMdx,
  walk,
} from './mdx.ts';
export { askedParts, type ExercisePart, isExercise, isVideo, type Part, type VideoPart } from './part.ts';
export {
  type LessonText,
  lessonTexts,
  type MigrationPlan,
  type PlannedLesson,
  planMigration,
} from './plan-migration.ts';
export { error, type Place, type Problem, warning } from './problem.ts';
export { type Order, shuffle } from './questions/order.ts';
export {
  type Answer,
  type Given,
  isEmpty,
  type Outcome,
  type Posted,
  type Shown,
  type Told,
  type Unclear,
} from './questions/question.ts';
export { orderFor, questionVersion, typeOf } from './questions/questions.ts';
export {
  allQuestions,
  inOtherWords,
  questionCount,
  quizFile,
  quizVersion,
  shufflesChoices,
  shufflesQuestions,
} from './quiz.ts';
export { type ReadSite, readSite } from './read-site.ts';
export { siteLocales } from './site.ts';
export { nearest, suggestion } from './suggest.ts';
export { tabIds, tabMark } from './tabs.ts';
export { readTopics, type Topic, topicsFile } from './topics.ts';
export { type EmbedHost, embedded, embedHosts, watchedPercent } from './video.ts';
export { parseYaml, readYaml, type YamlFile } from './yaml-file.ts';

import type { Course } from './course.ts';
import type { Lesson } from './lesson.ts';
import type { Path } from './path.ts';
import type { Holiday, Role, Site } from './site.ts';
import type { CatalogWords } from './translation.ts';

export type { CertificateTerms } from './certificate.ts';
export type { Course } from './course.ts';
export type { Code } from './exercises/code.ts';
export type { Hotspot } from './exercises/hotspot.ts';
export type { Terminal, TerminalStep } from './exercises/terminal.ts';
export type { TryIt, TryItCondition } from './exercises/try-it.ts';
export type { CompletionRule, Heading, Lesson, Section } from './lesson.ts';
export type { Path, PathCourse, PathStage } from './path.ts';
export type { Question } from './questions/questions.ts';
export type { Quiz } from './quiz.ts';
export type { Holiday, QuietHours, Retention, Role, Site, Status, Visibility } from './site.ts';

/** Everything that can be learned, as compiled from the site's files. Plain data: it is kept as JSON beside the build. */
export interface Catalog {
  readonly site: Site;
  readonly roles: readonly Role[];
  readonly paths: readonly Path[];
  readonly courses: readonly Course[];
  readonly holidays: readonly Holiday[];
  /** In other words, by language; see `catalogIn`. */
  readonly translations?: Readonly<Record<string, CatalogWords>> | undefined;
}

/** The course of this id, or the one that was formerly called so. */
export function findCourse(catalog: Catalog, courseId: string): Course | undefined {
  const { courses } = catalog;
  return (
    courses.find(course => course.id === courseId) ??
    courses.find(course => course.formerly.includes(courseId))
  );
}

export function findLesson(course: Course, lessonId: string): Lesson | undefined {
  const { lessons } = course;
  return (
    lessons.find(lesson => lesson.id === lessonId) ??
    lessons.find(lesson => lesson.formerly.includes(lessonId))
  );
}

/** The lesson at this address, also when it, its course, or the course it was in bore another name. */
export function findLessonAt(catalog: Catalog, courseId: string, lessonId: string): Lesson | undefined {
  const course = findCourse(catalog, courseId);
  const here = course && findLesson(course, lessonId);
  if (here) return here;
  const place = `${courseId}/${lessonId}`;
  return catalog.courses.flatMap(({ lessons }) => lessons).find(({ formerly }) => formerly.includes(place));
}

/** Where a link to this lesson leads: to the lesson, else to what it was merged into or replaced by. */
export function findLessonFrom(catalog: Catalog, courseId: string, lessonId: string): Lesson | undefined {
  const found = findLessonAt(catalog, courseId, lessonId);
  if (found) return found;
  const place = `${courseId}/${lessonId}`;
  return (
    findCourse(catalog, courseId)?.lessons.find(({ ledFrom }) => ledFrom?.includes(lessonId)) ??
    catalog.courses.flatMap(({ lessons }) => lessons).find(({ ledFrom }) => ledFrom?.includes(place))
  );
}

/** A lesson that something may be recorded about, and the ids to record it under. */
export interface Recordable {
  /** The course that it is in, which says who may do it. */
  readonly course: Course;
  readonly courseId: string;
  readonly lessonId: string;
  /** Undefined for one that is in no course any more, but counts for what it was merged or split into. */
  readonly lesson: Lesson | undefined;
}

/**
 * What is meant by these ids when somebody says that they did that lesson, perhaps long ago. What was replaced or removed
 * is undefined, because it counts for nothing.
 */
export function findRecordable(catalog: Catalog, courseId: string, lessonId: string): Recordable | undefined {
  const home = findCourse(catalog, courseId);
  const own = home?.lessons.find(({ id }) => id === lessonId);
  if (home && own) return { course: home, courseId: home.id, lessonId, lesson: own };
  const isMeant = (course: Course) => (name: string) =>
    name === `${courseId}/${lessonId}` || (course === home && name === lessonId);
  const heirs = catalog.courses.flatMap(course =>
    course.lessons
      .filter(({ formerly }) => formerly.some(isMeant(course)))
      .map(lesson => ({ course, lesson })),
  );
  const [heir] = heirs;
  if (heir && heirs.length === 1) return { ...heir, courseId: heir.course.id, lessonId: heir.lesson.id };
  const course =
    heir?.course ??
    catalog.courses.find(one => one.lessons.some(({ mergedFrom }) => mergedFrom?.flat().some(isMeant(one))));
  return course && { course, courseId: home?.id ?? courseId, lessonId, lesson: undefined };
}

export function findPath(catalog: Catalog, pathId: string): Path | undefined {
  const { paths } = catalog;
  return paths.find(path => path.id === pathId) ?? paths.find(path => path.formerly.includes(pathId));
}

/** The roles of these ids, also when they bore another name. */
export function rolesCalled({ roles }: Pick<Catalog, 'roles'>, roleIds: readonly string[]): Role[] {
  return roles.filter(role => [role.id, ...role.formerly].some(name => roleIds.includes(name)));
}
