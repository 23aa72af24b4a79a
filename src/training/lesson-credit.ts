import { askedParts, type Course, isExercise, type Lesson } from '#catalog';
import type { Instant } from '#clock';
import type { LearnerEvent } from '#progress';
import { earlier, later } from './words.ts';

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
  /** When each of its exercises was first passed, by id. */
  readonly passed?: ReadonlyMap<string, Instant>;
}

const untouched: LessonCredit = { state: 'untouched' };

/**
 * The credit for each lesson of a course, by lesson id. A lesson that was renamed or moved here keeps what was earned
 * under its former addresses. `read` is done by the Done button (or a passed quiz, from when it had one), `quiz` by
 * passing it, `exercise` by passing each exercise that is not optional: the button alone does not do. Whoever has passed
 * exercises has done the lesson, too, when it asks for none of those left any more.
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
  for (const lesson of course.lessons) {
    const credit = credits.get(lesson.id);
    if (credit?.passed) credits.set(lesson.id, withExercises(lesson, credit, credit.passed));
  }
  return credits;
}

/** Done when the last of the exercises that are asked for today was first passed. */
function withExercises(
  lesson: Lesson,
  credit: LessonCredit,
  passed: ReadonlyMap<string, Instant>,
): LessonCredit {
  if (lesson.completion === 'quiz') return credit;
  const asked = lesson.completion === 'exercise' ? askedParts(lesson) : lesson.parts.filter(isExercise);
  const times = asked.length > 0 ? asked.map(({ id }) => passed.get(id)) : [...passed.values()];
  if (times.includes(undefined)) return credit;
  const at = times.filter(time => time !== undefined).reduce(asked.length > 0 ? later : earlier);
  return { ...credit, state: 'done', doneAt: credit.doneAt ? earlier(credit.doneAt, at) : at };
}

export const creditOf = (credits: ReadonlyMap<string, LessonCredit>, lesson: Lesson): LessonCredit =>
  credits.get(lesson.id) ?? untouched;

function withEvent(lesson: Lesson, credit: LessonCredit, event: Told): LessonCredit {
  const at = event.occurredAt;
  const firstOpenedAt = credit.firstOpenedAt ? earlier(credit.firstOpenedAt, at) : at;
  const percent = event.type === 'quiz.submitted' ? event.data.percent : undefined;
  const known = {
    ...credit,
    firstOpenedAt,
    ...best(credit.bestPercent, percent),
    ...passedBy(credit, event),
  };
  if (!meetsRule(lesson, event)) return { ...known, state: credit.state === 'done' ? 'done' : 'opened' };
  return { ...known, state: 'done', doneAt: credit.doneAt ? earlier(credit.doneAt, at) : at };
}

function meetsRule(lesson: Lesson, event: Told): boolean {
  if (event.type === 'quiz.submitted') return event.data.passed === true;
  return event.type === 'lesson.completed' && lesson.completion === 'read';
}

function passedBy({ passed }: LessonCredit, { type, data, occurredAt }: Told): Pick<LessonCredit, 'passed'> {
  if (type !== 'exercise.passed' || data.part === undefined) return passed ? { passed } : {};
  const before = passed?.get(data.part);
  return {
    passed: new Map([...(passed ?? []), [data.part, before ? earlier(before, occurredAt) : occurredAt]]),
  };
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

/** Each `course/lesson` under which something may have been recorded that is about this lesson today. */
export function formerAddresses(course: Course, lesson: Lesson): Set<string> {
  const moved = lesson.formerly.filter(former => former.includes('/'));
  const names = [lesson.id, ...lesson.formerly.filter(former => !former.includes('/'))];
  const courses = [course.id, ...course.formerly];
  return new Set([...moved, ...courses.flatMap(id => names.map(name => `${id}/${name}`))]);
}
