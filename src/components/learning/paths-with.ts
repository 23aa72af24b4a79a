import type { Course, Path } from '#catalog';
import type { Learning } from './learning.ts';

/** How far a course has brought somebody on one of their paths. */
export interface PathWith {
  readonly path: Path;
  /** Required courses that are finished, of all. */
  readonly done: number;
  readonly total: number;
  readonly complete: boolean;
}

/** The paths of somebody that ask for this course. */
export function pathsWith(paths: Learning['paths'], course: Course): PathWith[] {
  return paths.flatMap(({ path, progress }) => {
    const required = progress.stages.flatMap(({ courses }) => courses).filter(({ optional }) => !optional);
    if (!required.some(one => one.course.id === course.id)) return [];
    const done = required.filter(one => one.progress.state === 'complete').length;
    return [{ path, done, total: required.length, complete: progress.state === 'complete' }];
  });
}
