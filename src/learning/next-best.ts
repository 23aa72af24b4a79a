import type { Course, Lesson, Path } from '#catalog';
import type { Day, Instant } from '#clock';
import type { CourseProgress, PathProgress } from '#training';

/** A path that somebody is on. */
export interface OpenPath {
  readonly path: Path;
  readonly progress: PathProgress;
  readonly dueOn: Day | null;
  /** Whether their role has brought them there. */
  readonly byRole: boolean;
}

/** A course that somebody has begun. */
export interface Begun {
  readonly course: Course;
  readonly progress: CourseProgress;
  /** When they did something in it last. */
  readonly lastAt: Instant;
}

/** Why this lesson is best next. The first that holds counts. */
export type BestReason =
  | { readonly kind: 'overdue' | 'due'; readonly path: Path; readonly on: Day }
  | { readonly kind: 'stalled'; readonly course: Course; readonly days: number }
  | { readonly kind: 'unlocked'; readonly by: Course }
  | { readonly kind: 'role' | 'path'; readonly path: Path }
  | { readonly kind: 'begun'; readonly course: Course };

export interface Best {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly reason: BestReason;
}

interface Known {
  readonly paths: readonly OpenPath[];
  readonly begun: readonly Begun[];
  /** Whether they may open this course now. */
  readonly isOpen: (course: Course) => boolean;
}

/** For how long it is worth saying that something has been unlocked. */
const newDays = 14;

/**
 * Which lesson is best next, and why: on the path that is due soonest; else what has stalled longest; else what a finished
 * course has just unlocked; else what is next on the path of their role, on any path, and in any course that was begun.
 *
 * @param today by the reader’s clock
 */
export function nextBest(
  { paths, begun, isOpen }: Known,
  { now, today, stalledAfterDays }: { now: Instant; today: Day; stalledAfterDays: number },
): Best | undefined {
  const open = paths.filter(({ progress }) => progress.next && isOpen(progress.next.course));
  return (
    dueSoonest(open, today) ??
    stalledLongest(
      begun.filter(({ course }) => isOpen(course)),
      now,
      stalledAfterDays,
    ) ??
    justUnlocked(open, begun, now) ??
    onPath(open) ??
    goneOn(begun.filter(({ course }) => isOpen(course)))
  );
}

function dueSoonest(paths: readonly OpenPath[], today: Day): Best | undefined {
  const [first] = paths
    .flatMap(({ path, progress, dueOn }) =>
      dueOn && progress.next ? [{ path, next: progress.next, dueOn }] : [],
    )
    .sort((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn));
  if (!first) return undefined;
  const kind = Temporal.PlainDate.compare(first.dueOn, today) < 0 ? 'overdue' : 'due';
  return { ...first.next, reason: { kind, path: first.path, on: first.dueOn } };
}

const daysSince = (at: Instant, now: Instant): number => Math.floor(now.since(at).total('hours') / 24);

const inProgress = (begun: readonly Begun[]) =>
  begun.flatMap(({ course, progress, lastAt }) =>
    progress.state === 'in-progress' && progress.next ? [{ course, lesson: progress.next, lastAt }] : [],
  );

function stalledLongest(begun: readonly Begun[], now: Instant, stalledAfterDays: number): Best | undefined {
  const [first] = inProgress(begun)
    .map(one => ({ ...one, days: daysSince(one.lastAt, now) }))
    .filter(({ days }) => days >= stalledAfterDays)
    .sort((a, b) => b.days - a.days);
  if (!first) return undefined;
  const { course, lesson, days } = first;
  return { course, lesson, reason: { kind: 'stalled', course, days } };
}

/** The next course of a path that waited for one which was finished lately. */
function justUnlocked(paths: readonly OpenPath[], begun: readonly Begun[], now: Instant): Best | undefined {
  for (const { progress } of paths) {
    const { next } = progress;
    const by =
      next &&
      begun.find(
        ({ course, progress: { state, completedAt } }) =>
          requires(next.course, course) &&
          state === 'complete' &&
          completedAt !== undefined &&
          daysSince(completedAt, now) < newDays,
      );
    if (next && by) return { ...next, reason: { kind: 'unlocked', by: by.course } };
  }
  return undefined;
}

const requires = (course: Course, first: Course): boolean =>
  [first.id, ...first.formerly].some(id => course.requires.includes(id));

function onPath(paths: readonly OpenPath[]): Best | undefined {
  const first = paths.find(({ byRole }) => byRole) ?? paths[0];
  if (!first?.progress.next) return undefined;
  return { ...first.progress.next, reason: { kind: first.byRole ? 'role' : 'path', path: first.path } };
}

function goneOn(begun: readonly Begun[]): Best | undefined {
  const [first] = inProgress(begun).sort((a, b) => Temporal.Instant.compare(b.lastAt, a.lastAt));
  return (
    first && { course: first.course, lesson: first.lesson, reason: { kind: 'begun', course: first.course } }
  );
}
