import { maySee, type Viewer } from '#access';
import { type Course, courseHref, pathHref } from '#catalog';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The pages above a course: the path it stands on, when there is just one that this viewer would take it from. */
export function crumbsTo(
  { catalog, words }: Pick<App.Locals, 'catalog' | 'words'>,
  viewer: Viewer,
  course: Course,
): Crumb[] {
  const top = { label: words.courses.paths, href: '/paths' };
  const roles = viewer.kind === 'person' ? viewer.memberships.flatMap(({ roles }) => roles) : [];
  const holding = catalog.paths.filter(
    path =>
      path.status === 'published' &&
      maySee(viewer, path) === 'visible' &&
      path.stages.some(({ courses }) => courses.some(({ courseId }) => courseId === course.id)),
  );
  const own = holding.filter(({ role }) => role !== undefined && roles.includes(role));
  const [path, another] = own.length > 0 ? own : holding;
  if (!path) return [{ label: words.courses.courses, href: '/courses' }];
  return another ? [top] : [top, { label: path.title, href: pathHref(path.id) }];
}

export const withCourse = (crumbs: readonly Crumb[], course: Course): Crumb[] => [
  ...crumbs,
  { label: course.title, href: courseHref(course.id) },
];
