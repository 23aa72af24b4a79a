import { askedParts, type Course, isExercise, isVideo, type Lesson, type Part } from '#catalog';
import { earlier, type Instant, later } from '#clock';
import type { LearnerEvent } from '#progress';

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
  /** When each of its exercises was first passed, and each of its videos first watched, by id. */
  readonly passed?: ReadonlyMap<string, Instant>;
  /** When it was marked done, although that does not complete it: it may have been asked for no more than that then. */
  readonly markedAt?: Instant;
  /** Of a lesson that others were merged into, and that is not done: how many of them are. */
  readonly merged?: { readonly done: number; readonly total: number };
}

const untouched: LessonCredit = { state: 'untouched' };

/**
 * The credit for each lesson of a course, by lesson id. A lesson that was renamed or moved here keeps what was earned
 * under its former addresses. `read` is done by the Done button (or a passed quiz, from when it had one), `quiz` by
 * passing it, `exercise` by passing each exercise that is not optional, `video` by watching each such video: the button
 * alone does not do. Whoever has done these has done the lesson, too, when it asks for none of them any more. A lesson that others were merged into is
 * done by whoever did all of them.
 */
export function lessonCredits(course: Course, events: readonly Told[]): ReadonlyMap<string, LessonCredit> {
  const addresses = lessonsByAddress(course);
  const sources = sourcesByAddress(course);
  const credits = new Map<string, LessonCredit>();
  const done: SourcesDone = new Map();
  for (const event of events) {
    if (event.lessonId === null) continue;
    const address = `${event.courseId}/${event.lessonId}`;
    for (const lesson of addresses.get(address) ?? []) {
      credits.set(lesson.id, withEvent(lesson, credits.get(lesson.id) ?? untouched, event));
    }
    for (const source of sources.get(address) ?? []) {
      const credit = credits.get(source.lesson.id) ?? untouched;
      credits.set(source.lesson.id, withSource(source.lesson, credit, event));
      if (meetsAtSource(source.lesson, event)) noteDone(done, source, event.occurredAt);
    }
  }
  for (const lesson of course.lessons) {
    const credit = credits.get(lesson.id);
    if (credit?.passed) credits.set(lesson.id, withExercises(lesson, credit, credit.passed));
  }
  for (const [lesson, times] of done)
    credits.set(lesson.id, withMerged(lesson, credits.get(lesson.id) ?? untouched, times));
  return credits;
}

/** Done when the last of the exercises that are asked for today was first passed. */
function withExercises(
  lesson: Lesson,
  credit: LessonCredit,
  passed: ReadonlyMap<string, Instant>,
): LessonCredit {
  if (lesson.completion === 'quiz') return credit;
  const times = waysOf(lesson).flatMap(asked => passedAll(asked, passed));
  if (times.length === 0) return credit;
  const at = times.reduce(earlier);
  return doneAt(credit, at);
}

/** Sets of parts, each of which does the lesson; for one that asks for reading, what it may have asked for before. */
function waysOf(lesson: Lesson): readonly (readonly Part[])[] {
  if (lesson.completion !== 'read') return [askedParts(lesson)];
  const ways = [lesson.parts.filter(isExercise), lesson.parts.filter(isVideo)].filter(({ length }) => length);
  return ways.length > 0 ? ways : [[]];
}

/** When the last of these was done; where none is left to ask for, when the first of those that there were was. */
function passedAll(asked: readonly Part[], passed: ReadonlyMap<string, Instant>): Instant[] {
  if (asked.length === 0) return [[...passed.values()].reduce(earlier)];
  const times = asked.flatMap(({ id }) => passed.get(id) ?? []);
  return times.length === asked.length ? [times.reduce(later)] : [];
}

export const creditOf = (credits: ReadonlyMap<string, LessonCredit>, lesson: Lesson): LessonCredit =>
  credits.get(lesson.id) ?? untouched;

function withEvent(lesson: Lesson, credit: LessonCredit, event: Told): LessonCredit {
  const at = event.occurredAt;
  const percent = event.type === 'quiz.submitted' ? event.data.percent : undefined;
  const known = { ...opened(credit, at), ...best(credit.bestPercent, percent), ...passedBy(credit, event) };
  if (meetsRule(lesson, event)) return doneAt(known, at);
  if (event.type !== 'lesson.completed') return known;
  return { ...known, markedAt: credit.markedAt ? earlier(credit.markedAt, at) : at };
}

const opened = (credit: LessonCredit, at: Instant): LessonCredit => ({
  ...credit,
  state: credit.state === 'done' ? 'done' : 'opened',
  firstOpenedAt: credit.firstOpenedAt ? earlier(credit.firstOpenedAt, at) : at,
});

const doneAt = (credit: LessonCredit, at: Instant): LessonCredit => ({
  ...credit,
  state: 'done',
  doneAt: credit.doneAt ? earlier(credit.doneAt, at) : at,
});

/** What happened at a lesson that was merged into this one: its exercises and videos are asked for here, if any are. */
const withSource = (lesson: Lesson, credit: LessonCredit, event: Told): LessonCredit => ({
  ...opened(credit, event.occurredAt),
  ...(lesson.completion === 'exercise' || lesson.completion === 'video' ? passedBy(credit, event) : {}),
});

/** Whether that was done by what today's lesson asks for; an exercise or a video there was more than reading. */
const meetsAtSource = (lesson: Lesson, event: Told): boolean =>
  meetsRule(lesson, event) || (doesPart(event) && lesson.completion === 'read');

/** When each lesson that was merged into another was first done, by its name there. */
type SourcesDone = Map<Lesson, Map<string, Instant>>;

function noteDone(done: SourcesDone, { lesson, name }: Source, at: Instant): void {
  const times = done.get(lesson) ?? new Map<string, Instant>();
  const known = times.get(name);
  times.set(name, known ? earlier(known, at) : at);
  done.set(lesson, times);
}

/** With what was merged into it: done when all of it was, at the time of the last. */
function withMerged(lesson: Lesson, credit: LessonCredit, times: ReadonlyMap<string, Instant>): LessonCredit {
  const shares = (lesson.mergedFrom ?? []).map(names => ({
    total: names.length,
    at: names.flatMap(name => times.get(name) ?? []),
  }));
  const whole = shares.filter(({ at, total }) => at.length === total).map(({ at }) => at.reduce(later));
  if (whole.length > 0) return doneAt(credit, whole.reduce(earlier));
  if (credit.state === 'done') return credit;
  const [most] = shares.toSorted((a, b) => b.at.length / b.total - a.at.length / a.total);
  return most ? { ...credit, merged: { done: most.at.length, total: most.total } } : credit;
}

function meetsRule(lesson: Lesson, event: Told): boolean {
  if (event.type === 'quiz.submitted') return event.data.passed === true;
  return event.type === 'lesson.completed' && lesson.completion === 'read';
}

const doesPart = ({ type }: Told): boolean => type === 'exercise.passed' || type === 'video.watched';

function passedBy({ passed }: LessonCredit, event: Told): Pick<LessonCredit, 'passed'> {
  const { data, occurredAt } = event;
  if (!doesPart(event) || data.part === undefined) return passed ? { passed } : {};
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

/** A lesson that was merged into one of today's. */
interface Source {
  readonly lesson: Lesson;
  /** As the lesson of today calls it. */
  readonly name: string;
}

const keptSources = new WeakMap<Course, ReadonlyMap<string, readonly Source[]>>();

/** Each `course/lesson` of what was merged into a lesson of this course, and is not the whole of it. */
export function sourcesByAddress(course: Course): ReadonlyMap<string, readonly Source[]> {
  const known = keptSources.get(course);
  if (known) return known;
  const sources = new Map<string, readonly Source[]>();
  for (const lesson of course.lessons) {
    for (const name of new Set(lesson.mergedFrom?.flat())) {
      for (const address of addressesOf(course, name))
        sources.set(address, [...(sources.get(address) ?? []), { lesson, name }]);
    }
  }
  keptSources.set(course, sources);
  return sources;
}

/** Where this lesson is, and was. */
export const lessonAddresses = (course: Course, lesson: Lesson): readonly string[] =>
  [...lessonsByAddress(course)].flatMap(([address, lessons]) => (lessons.includes(lesson) ? [address] : []));

const keptIds = new WeakMap<Course, readonly string[]>();

/** Every course id under which something may have been recorded that counts for this course. */
export function courseIdsOf(course: Course): readonly string[] {
  const known = keptIds.get(course);
  if (known) return known;
  const addresses = [...lessonsByAddress(course).keys(), ...sourcesByAddress(course).keys()];
  const ids = new Set([
    course.id,
    ...course.formerly,
    ...addresses.map(address => address.split('/')[0] ?? ''),
  ]);
  keptIds.set(course, [...ids]);
  return [...ids];
}

/** Each `course/lesson` under which something may have been recorded that is about this lesson today. */
export const formerAddresses = (course: Course, lesson: Lesson): ReadonlySet<string> =>
  new Set([lesson.id, ...lesson.formerly].flatMap(name => addressesOf(course, name)));

/** Where something was recorded about a lesson of this name: in this course under any of its ids, or in another. */
const addressesOf = (course: Course, name: string): readonly string[] =>
  name.includes('/') ? [name] : [course.id, ...course.formerly].map(id => `${id}/${name}`);
