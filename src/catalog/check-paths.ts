import { listedCourse } from './compile-catalog.ts';
import { error, type Problem, warning } from './problem.ts';
import type { Visibility } from './site.ts';
import type { CourseSource, PathSource, SiteSource } from './site-source.ts';

/** Everybody on a path can finish it: whatever it asks for is open to them. */
export function checkPaths({ paths, courses }: SiteSource): Problem[] {
  const byId = new Map(courses.map(course => [course.id, course]));
  return paths.flatMap(path => entriesOf(path).flatMap(entry => checkEntry(path, entry, byId)));
}

interface Entry {
  readonly courseId: string;
  readonly optional: boolean;
  readonly line: number;
  /** Courses that come before it on the path. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Courses = ReadonlyMap<string, CourseSource>;

function entriesOf({ yaml }: PathSource): readonly Entry[] {
  const listed = (yaml.value?.stages ?? []).flatMap(({ courses }, at) =>
    courses.map((entry, index) => ({
      ...listedCourse(entry),
      line: yaml.lineOf(['stages', at, 'courses', index]),
    })),
  );
  const ids = listed.map(({ course }) => course);
  return listed.map(({ course, optional, line }, index) => ({
    courseId: course,
    optional,
    line,
    before: ids.slice(0, index),
    after: ids.slice(index + 1),
  }));
}

function checkEntry(path: PathSource, entry: Entry, courses: Courses): Problem[] {
  const course = courses.get(entry.courseId)?.yaml.value;
  const visibility = path.yaml.value?.visibility;
  if (!course || !visibility) return [];
  const place = { file: path.yaml.file, line: entry.line };
  const { status } = course;
  if (status !== 'published' && path.yaml.value?.status !== 'retired') {
    const what = status === 'draft' ? 'a draft that learners cannot see' : 'retired';
    const instead = course.replacedBy ? `Write: - ${course.replacedBy}` : 'Take this line out.';
    const fix = status === 'draft' ? `Publish courses/${entry.courseId}, or take this line out.` : instead;
    return [error('unreachable', place, `The course "${entry.courseId}" is ${what}.`, fix)];
  }
  const tooNarrow = entry.optional ? [] : neededFor(entry.courseId, courses).filter(hidden);
  return [
    ...tooNarrow.map(id => {
      const via = id === entry.courseId ? ',' : `, which "${entry.courseId}" requires,`;
      const message = `Not everybody on this path can see the course "${id}"${via} so they could never finish.`;
      const fix = `Limit the path to the same segments, open the course, or write: - { course: ${entry.courseId}, optional: true }`;
      return error('unreachable', place, message, fix);
    }),
    ...course.requires
      .filter(id => entry.after.includes(id))
      .map(id => {
        const message = `"${entry.courseId}" requires "${id}", which comes later on this path.`;
        return warning('order', place, message, `Move "${id}" before "${entry.courseId}".`);
      }),
  ];

  function hidden(id: string): boolean {
    const seenBy = courses.get(id)?.yaml.value?.visibility;
    return seenBy !== undefined && visibility !== undefined && !covers(seenBy, visibility);
  }
}

/** The course and everything it requires, near or far. */
function neededFor(courseId: string, courses: Courses): readonly string[] {
  const needed = new Set([courseId]);
  for (const id of needed) {
    for (const required of courses.get(id)?.yaml.value?.requires ?? []) needed.add(required);
  }
  return [...needed];
}

/** Whether everybody of `audience` is among those who see `visibility`. Whoever is on a path is signed in. */
function covers(visibility: Visibility, audience: Visibility): boolean {
  if (typeof visibility === 'string') return true;
  if (typeof audience === 'string') return false;
  return audience.segments.every(segment => visibility.segments.includes(segment));
}
