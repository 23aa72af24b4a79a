import type { Course, Lesson } from '#catalog';
import type { Instant } from '#clock';
import type { LearnerEvent } from '#progress';
import { earlier } from './words.ts';

/** What of an event decides on credit. */
export type Told = Pick<LearnerEvent, 'type' | 'courseId' | 'lessonId' | 'data' | 'occurredAt'>;

/** What somebody's events say about one lesson of today's catalog. */
export interface LessonCredit {
  readonly state: 'untouched' | 'opened' | 'done';
  /** When its rule was first met. */
  readonly doneAt?: Instant;
  readonly firstOpenedAt?: Instant;
  /** Of all attempts at its quiz. */
  readonly bestPercent?: number;
}

const untouched: LessonCredit = { state: 'untouched' };

/**
 * The credit for each lesson of a course, by lesson id. A lesson that was renamed or moved here keeps what was earned
 * under its former addresses. `read` is done by the Done button (or a passed quiz, from when it had one), `quiz` by
 * passing it: the button alone does not do.
 */
export function lessonCredits(course: Course, events: readonly Told[]): ReadonlyMap<string, LessonCredit> {
  const addresses = lessonsByAddress(course);
  const credits = new Map<string, LessonCredit>();
  for (const event of events) {
    if (event.lessonId === null) continue;
    for (const lesson of addresses.get(`${event.courseId}/${event.lessonId}`) ?? []) {
      credits.set(lesson.id, withEvent(lesson, credits.get(lesson.id) ?? untouched, event));
    }
  }
  return credits;
}

export const creditOf = (credits: ReadonlyMap<string, LessonCredit>, lesson: Lesson): LessonCredit =>
  credits.get(lesson.id) ?? untouched;

function withEvent(lesson: Lesson, credit: LessonCredit, event: Told): LessonCredit {
  const at = event.occurredAt;
  const firstOpenedAt = credit.firstOpenedAt ? earlier(credit.firstOpenedAt, at) : at;
  const percent = event.type === 'quiz.submitted' ? event.data.percent : undefined;
  const known = { ...credit, firstOpenedAt, ...best(credit.bestPercent, percent) };
  if (!meetsRule(lesson, event)) return { ...known, state: credit.state === 'done' ? 'done' : 'opened' };
  return { ...known, state: 'done', doneAt: credit.doneAt ? earlier(credit.doneAt, at) : at };
}

function meetsRule(lesson: Lesson, event: Told): boolean {
  if (event.type === 'quiz.submitted') return event.data.passed === true;
  return event.type === 'lesson.completed' && lesson.completion === 'read';
}

function best(known: number | undefined, percent: number | undefined): { bestPercent?: number } {
  if (percent === undefined) return {};
  return { bestPercent: Math.max(known ?? 0, percent) };
}

const kept = new WeakMap<Course, ReadonlyMap<string, readonly Lesson[]>>();

/** Each `course/lesson` that leads to a lesson of this course. Today's address of a lesson is never another's former one. */
export function lessonsByAddress(course: Course): ReadonlyMap<string, readonly Lesson[]> {
  const known = kept.get(course);
  if (known) return known;
  const addresses = new Map<string, readonly Lesson[]>();
  for (const lesson of course.lessons) {
    for (const address of formerAddresses(course, lesson)) {
      addresses.set(address, [...(addresses.get(address) ?? []), lesson]);
    }
  }
  for (const lesson of course.lessons) addresses.set(`${course.id}/${lesson.id}`, [lesson]);
  kept.set(course, addresses);
  return addresses;
}

const keptIds = new WeakMap<Course, readonly string[]>();

/** Every course id under which something may have been recorded that counts for this course. */
export function courseIdsOf(course: Course): readonly string[] {
  const known = keptIds.get(course);
  if (known) return known;
  const addresses = [...lessonsByAddress(course).keys()];
  const ids = new Set([
    course.id,
    ...course.formerly,
    ...addresses.map(address => address.split('/')[0] ?? ''),
  ]);
  keptIds.set(course, [...ids]);
  return [...ids];
}

function formerAddresses(course: Course, lesson: Lesson): Set<string> {
  const moved = lesson.formerly.filter(former => former.includes('/'));
  const names = [lesson.id, ...lesson.formerly.filter(former => !former.includes('/'))];
  const courses = [course.id, ...course.formerly];
  return new Set([...moved, ...courses.flatMap(id => names.map(name => `${id}/${name}`))]);
}
