import type { Path } from '#catalog';
import { type Instant, later } from '#clock';
import type { PathCourseProgress, PathProgress } from './path-progress.ts';
import { lessonAddress, pathCourseAddress } from './requirements-store.ts';

/** What a path asks of somebody who had finished it, or a course of it, before that was asked. */
export interface NewRequirement {
  readonly pathId: string;
  /** When the latest of it was added. */
  readonly since: Instant;
  /** The first lesson to do. */
  readonly courseId: string;
  readonly lessonId: string;
  readonly lessons: number;
  readonly minutes: number;
}

/**
 * What is new to do on a path: lessons that came to a course after it was finished, and courses that came to the path after
 * that was.
 *
 * @param since when what is asked for was added, by address
 */
export function newRequirement(
  path: Path,
  { stages, newCourses }: PathProgress,
  since: ReadonlyMap<string, Instant>,
): NewRequirement | undefined {
  const required = stages
    .flatMap(({ courses }) => courses)
    .filter(({ optional, progress }) => !optional && progress.total > 0);
  const added = required.flatMap(one => [
    ...newLessons(one, since),
    ...(newCourses.includes(one.course) ? newCourse(path, one, since) : []),
  ]);
  const [first] = added;
  if (!first) return undefined;
  return {
    pathId: path.id,
    since: added.map(({ at }) => at).reduce(later),
    courseId: first.courseId,
    lessonId: first.lessonId,
    lessons: added.reduce((sum, { lessons }) => sum + lessons, 0),
    minutes: added.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

interface Added extends Omit<NewRequirement, 'pathId' | 'since'> {
  readonly at: Instant;
}

function newLessons(
  { course, progress }: PathCourseProgress,
  since: ReadonlyMap<string, Instant>,
): readonly Added[] {
  return progress.newLessons.flatMap(({ id: lessonId, minutes }) => {
    const at = since.get(lessonAddress(course.id, lessonId));
    return at ? [{ at, courseId: course.id, lessonId, lessons: 1, minutes }] : [];
  });
}

function newCourse(
  path: Path,
  { course, progress }: PathCourseProgress,
  since: ReadonlyMap<string, Instant>,
): readonly Added[] {
  const at = since.get(pathCourseAddress(path.id, course.id));
  if (!progress.next || !at) return [];
  const { done, total, minutesLeft, next } = progress;
  return [{ at, courseId: course.id, lessonId: next.id, lessons: total - done, minutes: minutesLeft }];
}
