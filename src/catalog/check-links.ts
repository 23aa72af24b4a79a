import { listedLesson } from './compile-catalog.ts';
import { entriesOf } from './compile-migrations.ts';
import type { PlacedLink } from './lesson-body.ts';
import { type LinkTarget, linkTarget } from './link-target.ts';
import { error, type Problem } from './problem.ts';
import type { CourseSource, LessonSource, SiteSource } from './site-source.ts';
import { suggestion } from './suggest.ts';

/**
 * Every link inside the site leads somewhere, down to the heading.
 *
 * @param pages addresses of the portal's own pages, `[x]` for any part; when there are none they are not checked
 */
export function checkLinks(source: SiteSource, pages: readonly string[] = []): Problem[] {
  const site: Linked = {
    pages,
    courses: new Map(source.courses.map(course => [course.id, course])),
    pathIds: source.paths.map(({ id }) => id),
    formerCourses: new Set(source.courses.flatMap(({ yaml }) => yaml.value?.formerly ?? [])),
    formerPaths: new Set(source.paths.flatMap(({ yaml }) => yaml.value?.formerly ?? [])),
    movedLessons: new Set([
      ...source.courses.flatMap(({ lessons }) =>
        lessons.flatMap(({ frontMatter }) => frontMatter.value?.formerly ?? []),
      ),
      ...entriesOf(source.courses).flatMap(({ from, targets }) => (targets.length > 0 ? [from] : [])),
    ]),
  };
  return source.courses.flatMap(({ lessons, translations }) =>
    [...lessons, ...translations.flatMap(translation => translation.lessons)].flatMap(lesson =>
      lesson.body.links.flatMap(link => checkLink(link, lesson, site)),
    ),
  );
}

/** A lesson, or a translation of one: addresses and headings are those of the source. */
type Linking = Pick<LessonSource, 'id' | 'courseId' | 'file' | 'body'>;

interface Linked {
  readonly pages: readonly string[];
  readonly courses: ReadonlyMap<string, CourseSource>;
  readonly pathIds: readonly string[];
  readonly formerCourses: ReadonlySet<string>;
  readonly formerPaths: ReadonlySet<string>;
  readonly movedLessons: ReadonlySet<string>;
}

function checkLink({ href, line }: PlacedLink, from: Linking, site: Linked): Problem[] {
  const place = { file: from.file, line };
  const target = linkTarget(href, { courseId: from.courseId, lessonId: from.id });
  const wrong = deadEnd(target, href, site) ?? unseen(target, from.courseId, site);
  return wrong ? [error('dead-link', place, `The link ${href} leads nowhere: ${wrong.why}.`, wrong.fix)] : [];
}

type DeadEnd = { readonly why: string; readonly fix: string } | undefined;

function deadEnd(target: LinkTarget, href: string, site: Linked): DeadEnd {
  if (target.kind === 'elsewhere') return undefined;
  if (target.kind === 'page') return deadPage(target.address, site.pages);
  if (target.kind === 'path') {
    const { pathId } = target;
    if (site.pathIds.includes(pathId) || site.formerPaths.has(pathId)) return undefined;
    return {
      why: `there is no path "${pathId}"`,
      fix: suggestion(pathId, site.pathIds, found => href.replace(pathId, found)),
    };
  }
  const course = site.courses.get(target.courseId);
  if (!course) {
    if (site.formerCourses.has(target.courseId)) return undefined;
    const others = [...site.courses.keys()];
    return {
      why: `there is no course "${target.courseId}"`,
      fix: suggestion(target.courseId, others, found => href.replace(target.courseId, found)),
    };
  }
  if (target.kind === 'file') return deadFile(target.name, course);
  return target.kind === 'lesson' ? deadLesson(target, href, course, site) : undefined;
}

/** A draft is nowhere for readers of what is published. Drafts that are written together may link to each other. */
function unseen(target: LinkTarget, from: string, { courses }: Linked): DeadEnd {
  if (!('courseId' in target) || target.courseId === from) return undefined;
  const isDraft = (courseId: string) => courses.get(courseId)?.yaml.value?.status === 'draft';
  if (!isDraft(target.courseId) || isDraft(from)) return undefined;
  return {
    why: `the course "${target.courseId}" is a draft that learners cannot see`,
    fix: `Publish courses/${target.courseId}, or take the link out.`,
  };
}

function deadPage(address: string, pages: readonly string[]): DeadEnd {
  const plain = address.replace(/\/$/, '') || '/';
  const isThere = pages.some(page => {
    const parts = page.split(/\[[^\]]+\]/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^/]+')}$`).test(plain);
  });
  if (isThere || pages.length === 0) return undefined;
  const fixed = pages.filter(page => !page.includes('['));
  return { why: `there is no page ${plain}`, fix: suggestion(plain, fixed, found => found) };
}

function deadFile(name: string, { id, attachments }: CourseSource): DeadEnd {
  if (attachments.includes(name)) return undefined;
  const fix =
    attachments.length > 0
      ? suggestion(name, attachments, found => `./${found}`)
      : `To lead to a lesson, write: ./<lesson>.mdx — to offer a file, add courses/${id}/${name}.`;
  return { why: `there is no file "${name}" in courses/${id}`, fix };
}

function deadLesson(
  { lessonId, anchor }: { lessonId: string; anchor: string },
  href: string,
  course: CourseSource,
  { movedLessons }: Linked,
): DeadEnd {
  const lesson = course.lessons.find(({ id }) => id === lessonId);
  const listed = course.yaml.value?.lessons.map(entry => listedLesson(entry).lesson);
  if (!lesson || (listed && !listed.includes(lessonId))) {
    if (movedLessons.has(`${course.id}/${lessonId}`)) return undefined;
    if (course.lessons.some(({ frontMatter }) => frontMatter.value?.formerly.includes(lessonId)))
      return undefined;
    return {
      why: `there is no lesson "${lessonId}" in the course "${course.id}"`,
      fix: suggestion(lessonId, listed ?? [], found => href.replace(lessonId, found)),
    };
  }
  const anchors = [...lesson.body.headings.map(({ slug }) => slug), ...lesson.body.anchors];
  if (anchor === '' || anchors.includes(decoded(anchor)) || !lesson.body.renderable) return undefined;
  return {
    why: `there is no heading "#${anchor}" in ${lesson.file}`,
    fix: suggestion(anchor, anchors, found => href.replace(/#.*$/, `#${found}`)),
  };
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
