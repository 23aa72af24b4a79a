import { maySee, type Viewer } from '#access';
import type { Enrolment } from '#accounts';
import {
  type Catalog,
  type Course,
  findCourse,
  findLessonAt,
  findPath,
  type Heading,
  type Lesson,
  type Path,
} from '#catalog';
import { type Day, isBefore } from '#clock';
import type { Begun, Position } from '#learning';
import type { LearnerEvent } from '#progress';
import { type CourseProgress, courseProgress, type PathProgress } from '#training';
import { readerOf, walk } from '../path/walk.ts';

/** One person's learning, as the home page and My learning show it. */
export interface Learning {
  /** The soonest due first. */
  readonly paths: readonly PathStanding[];
  /** Where to go on: the lesson they were in, else what is next in the latest course, else what is next on a path. */
  readonly resume: Resume | undefined;
  readonly inProgress: readonly CourseStanding[];
  /** The latest first. */
  readonly finished: readonly CourseStanding[];
}

export interface Resume {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly progress: CourseProgress;
  /** The last heading that they reached in it. */
  readonly heading?: Heading | undefined;
}

export interface PathStanding {
  readonly path: Path;
  readonly progress: PathProgress;
  /** By when an assignment asks them to have finished. */
  readonly dueOn: Day | null;
  /** Whether their role brought them there. */
  readonly byRole: boolean;
}

export type CourseStanding = Begun;

/**
 * @param enrolments the current ones
 * @param events of this person, oldest first
 * @param positions where they were, the latest first, as far as that is known
 * @param locale what its sentences are written in
 */
export function learningOf(
  catalog: Catalog,
  viewer: Viewer,
  enrolments: readonly Pick<Enrolment, 'pathId' | 'dueOn' | 'source'>[],
  events: readonly LearnerEvent[],
  positions: readonly Position[] = [],
  locale = 'en',
): Learning {
  const visible = (thing: Course | Path) => maySee(viewer, thing) === 'visible';
  const reader = readerOf(catalog, locale);
  const byPath = new Map(enrolments.map(one => [findPath(catalog, one.pathId), one]));
  const paths = [...byPath]
    .flatMap(([path, { dueOn, source }]) =>
      path && visible(path) ? [{ path, dueOn, byRole: source === 'role' }] : [],
    )
    .map(one => ({ ...one, progress: walk(catalog, viewer, one.path, events, locale) }))
    .sort(soonestFirst);
  const standings = touched(catalog, events)
    .filter(({ course }) => visible(course))
    .map(one => ({ ...one, progress: courseProgress(one.course, events, reader) }));
  const working = worked(catalog, standings, events);
  return {
    paths,
    resume: lastLesson(catalog, working, positions) ?? resume(paths, working, visible),
    inProgress: standings.filter(({ progress }) => progress.state === 'in-progress'),
    finished: standings.filter(({ progress }) => progress.state === 'complete').sort(latestFirst),
  };
}

/** Courses that this person has done something in, the latest first. */
function touched(catalog: Catalog, events: readonly LearnerEvent[]): Pick<Begun, 'course' | 'lastAt'>[] {
  const found = new Map<Course, Pick<Begun, 'course' | 'lastAt'>>();
  for (const { courseId, occurredAt: lastAt } of events.toReversed()) {
    const course = findCourse(catalog, courseId);
    if (course && !found.has(course)) found.set(course, { course, lastAt });
  }
  return [...found.values()];
}

/** The courses that they worked in, the latest first: looking at a lesson that is done is no work, and leads nobody away. */
function worked(
  catalog: Catalog,
  standings: readonly CourseStanding[],
  events: readonly LearnerEvent[],
): CourseStanding[] {
  const known = new Map(standings.map(one => [one.course, one]));
  const isWork = ({ type, courseId, lessonId }: LearnerEvent) => {
    const lesson = lessonId === null ? undefined : findLessonAt(catalog, courseId, lessonId);
    return type !== 'lesson.opened' || !lesson || !isDone(standings, lesson);
  };
  return touched(catalog, events.filter(isWork)).flatMap(({ course, lastAt }) => {
    const standing = known.get(course);
    return standing ? [{ ...standing, lastAt }] : [];
  });
}

const isDone = (standings: readonly CourseStanding[], lesson: Lesson): boolean =>
  standings.find(({ course }) => course.id === lesson.courseId)?.progress.credits.get(lesson.id)?.state ===
  'done';

/** The last lesson they were in that is not done, as long as nothing came after it elsewhere. */
function lastLesson(
  catalog: Catalog,
  standings: readonly CourseStanding[],
  positions: readonly Position[],
): Resume | undefined {
  for (const position of positions) {
    const lesson = findLessonAt(catalog, position.courseId, position.lessonId);
    const standing = standings.find(({ course }) => course.id === lesson?.courseId);
    if (!lesson || !standing || isDone(standings, lesson)) continue;
    const { course, progress } = standing;
    const isLatest = standings.every(
      ({ course: other, lastAt }) => other === course || !isBefore(position.at, lastAt),
    );
    if (!isLatest || course.status === 'retired') return undefined;
    const heading = lesson.headings.find(({ slug }) => slug === position.heading);
    return { course, lesson, progress, heading };
  }
  return undefined;
}

function resume(
  paths: Learning['paths'],
  standings: readonly CourseStanding[],
  visible: (course: Course) => boolean,
): Resume | undefined {
  const latest = standings[0];
  if (latest?.progress.state === 'in-progress' && latest.progress.next)
    return { course: latest.course, progress: latest.progress, lesson: latest.progress.next };
  const next = paths.map(({ progress }) => progress.next).find(one => one && visible(one.course));
  if (!next) return undefined;
  const known = standings.find(({ course }) => course.id === next.course.id);
  return { ...next, progress: known?.progress ?? courseProgress(next.course, []) };
}

const soonestFirst = ({ dueOn: one }: PathStanding, { dueOn: other }: PathStanding): number =>
  one && other ? Temporal.PlainDate.compare(one, other) : Number(one === null) - Number(other === null);

const latestFirst = (a: CourseStanding, b: CourseStanding): number =>
  (b.progress.completedAt?.epochMilliseconds ?? 0) - (a.progress.completedAt?.epochMilliseconds ?? 0);
