import { maySee, type Viewer } from '#access';
import type { Catalog, Course, Path } from '#catalog';
import type { LearnerEvent } from '#progress';
import { type PathProgress, pathProgress, type Reader } from '#training';

/** A path as this viewer walks it, said in this language: courses that they may never open are left out. */
export const walk = (
  catalog: Catalog,
  viewer: Viewer,
  path: Path,
  events: readonly LearnerEvent[],
  locale: string,
): PathProgress =>
  pathProgress(catalog, path, events, {
    reachable: course => listed(viewer, course),
    reader: readerOf(catalog, locale),
  });

/** Days are those of the site for everybody, so that all who look at something are told the same day. */
export const readerOf = ({ site }: Catalog, locale: string): Reader => ({ timeZone: site.timeZone, locale });

/** Whether a course is shown in lists: published, and open to this viewer, at least after signing in. */
export const listed = (viewer: Viewer, course: Course): boolean =>
  course.status === 'published' && maySee(viewer, course) !== 'hidden';
