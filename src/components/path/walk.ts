import { maySee, type Viewer } from '#access';
import type { Catalog, Course, Path } from '#catalog';
import type { LearnerEvent } from '#progress';
import { type PathProgress, pathProgress } from '#training';

/** A path as this viewer walks it: courses that they may never open are left out. */
export const walk = (
  catalog: Catalog,
  viewer: Viewer,
  path: Path,
  events: readonly LearnerEvent[],
): PathProgress => pathProgress(catalog, path, events, { reachable: course => listed(viewer, course) });

/** Whether a course is shown in lists: published, and open to this viewer, at least after signing in. */
export const listed = (viewer: Viewer, course: Course): boolean =>
  course.status === 'published' && maySee(viewer, course) !== 'hidden';
