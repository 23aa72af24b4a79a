import { maySee, type Viewer } from '#access';
import type { Enrolment } from '#accounts';
import { type Catalog, type Course, findCourse, findPath, type Lesson, type Path } from '#catalog';
import type { Day } from '#clock';
import type { LearnerEvent } from '#progress';
import { type CourseProgress, courseProgress, type PathProgress } from '#training';
import { walk } from '../path/walk.ts';

/** One person's learning, as the home page and My learning show it. */
export interface Learning {
  /** The soonest due first. */
  readonly paths: readonly PathStanding[];
  /** Where to go on: the course of the latest event if it is not finished, else what is next on a path. */
  readonly resume: Resume | undefined;
  readonly inProgress: readonly CourseStanding[];
  /** The latest first. */
  readonly finished: readonly CourseStanding[];
}

export interface Resume {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly progress: CourseProgress;
}

export interface PathStanding {
  readonly path: Path;
  readonly progress: PathProgress;
  /** By when an assignment asks them to have finished. */
  readonly dueOn: Day | null;
}

export interface CourseStanding {
  readonly course: Course;
  readonly progress: CourseProgress;
}

/**
 * @param enrolments the current ones
 * @param events of this person, oldest first
 */
export function learningOf(
  catalog: Catalog,
  viewer: Viewer,
  enrolments: readonly Pick<Enrolment, 'pathId' | 'dueOn'>[],
  events: readonly LearnerEvent[],
): Learning {
  const visible = (thing: Course | Path) => maySee(viewer, thing) === 'visible';
  const { timeZone } = catalog.site;
  const dues = new Map(enrolments.map(({ pathId, dueOn }) => [findPath(catalog, pathId), dueOn]));
  const paths = [...dues]
    .flatMap(([path, dueOn]) => (path && visible(path) ? [{ path, dueOn }] : []))
    .map(one => ({ ...one, progress: walk(catalog, viewer, one.path, events) }))
    .sort(soonestFirst);
  const standings = touched(catalog, events)
    .filter(visible)
    .map(course => ({ course, progress: courseProgress(course, events, timeZone) }));
  return {
    paths,
    resume: resume(paths, standings, visible),
    inProgress: standings.filter(({ progress }) => progress.state === 'in-progress'),
    finished: standings.filter(({ progress }) => progress.state === 'complete').sort(latestFirst),
  };
}

/** Courses that this person has done something in, the latest first. */
function touched(catalog: Catalog, events: readonly LearnerEvent[]): Course[] {
  const ids = new Set(events.toReversed().map(event => event.courseId));
  return [...new Set([...ids].map(id => findCourse(catalog, id)))].filter(course => course !== undefined);
}

function resume(
  paths: Learning['paths'],
  standings: readonly CourseStanding[],
  visible: (course: Course) => boolean,
): Resume | undefined {
  const latest = standings[0];
  if (latest?.progress.state === 'in-progress' && latest.progress.next)
    return { ...latest, lesson: latest.progress.next };
  const next = paths.map(({ progress }) => progress.next).find(one => one && visible(one.course));
  if (!next) return undefined;
  const known = standings.find(({ course }) => course.id === next.course.id);
  return { ...next, progress: known?.progress ?? courseProgress(next.course, []) };
}

const soonestFirst = ({ dueOn: one }: PathStanding, { dueOn: other }: PathStanding): number =>
  one && other ? Temporal.PlainDate.compare(one, other) : Number(one === null) - Number(other === null);

const latestFirst = (a: CourseStanding, b: CourseStanding): number =>
  (b.progress.completedAt?.epochMilliseconds ?? 0) - (a.progress.completedAt?.epochMilliseconds ?? 0);
