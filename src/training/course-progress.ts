import type { Course, Lesson } from '#catalog';
import { type Instant, later } from '#clock';
import type { Happening } from '#progress';
import { creditOf, type LessonCredit, lessonCredits, lessonsByAddress } from './lesson-credit.ts';
import { explain, plainReader, type Reader, type Speech, speechFor } from './sentences.ts';
import { percentOf, type Requirement } from './words.ts';

export interface CourseProgress {
  readonly state: 'not-started' | 'in-progress' | 'complete';
  /** Required lessons done, of those that count: for a finished course the ones of the version that was finished. */
  readonly done: number;
  readonly total: number;
  /** 0 to 100; 100 when complete, and only then. */
  readonly percent: number;
  readonly completedAt?: Instant;
  readonly completedVersion?: string;
  /** Which of the course's versions that was, counted from 1; unknown for what was finished before they were counted. */
  readonly completedNumber?: number;
  /** Where it stands, in one sentence. */
  readonly sentence: string;
  /** Why it is, or is not, complete: all met exactly when it is. */
  readonly requirements: readonly Requirement[];
  /** The next required lesson to do; undefined when the course is complete. */
  readonly next?: Lesson;
  /** Required lessons that came after it was finished and are not done. They take nothing away. */
  readonly newLessons: readonly Lesson[];
  /** Of the required lessons still to do. */
  readonly minutesLeft: number;
  /** By lesson id; a lesson that was never touched is absent. */
  readonly credits: ReadonlyMap<string, LessonCredit>;
}

/**
 * Where somebody stands in a course. Optional lessons do not count. Once every required lesson was done the course stays
 * complete, whatever is added later; one without required lessons is never complete.
 *
 * @param events of one person, in any order; those about other courses are passed over
 * @param reader for whom it is said
 */
export function courseProgress(
  course: Course,
  events: readonly Happening[],
  reader: Reader = plainReader,
): CourseProgress {
  const credits = lessonCredits(course, events);
  const required = course.lessons.filter(lesson => !lesson.optional);
  const missing = required.filter(lesson => creditOf(credits, lesson).state !== 'done');
  const finish = required.length > 0 ? finishOf(course, required, missing, credits, events) : undefined;
  return finish
    ? complete(course, finish, missing, credits, reader)
    : incomplete(course, required, missing, credits, reader);
}

/** How a course was finished: by a fact on record, else by having done what it asks for today. */
interface Finish {
  readonly at: Instant;
  readonly version: string;
  readonly number: number | undefined;
  /** `course/lesson` of the lessons that counted. */
  readonly lessons: readonly string[];
}

function finishOf(
  course: Course,
  required: readonly Lesson[],
  missing: readonly Lesson[],
  credits: ReadonlyMap<string, LessonCredit>,
  events: readonly Happening[],
): Finish | undefined {
  const last = lastCompletion(course, events);
  if (last && (missing.length > 0 || last.courseVersion === course.version)) {
    const lessons = last.data.lessons ?? [];
    const version = last.courseVersion ?? course.version;
    return { at: last.occurredAt, version, number: last.data.versionNumber, lessons };
  }
  if (missing.length > 0) return undefined;
  const times = required.flatMap(lesson => creditOf(credits, lesson).doneAt ?? []);
  const lessons = required.map(lesson => `${course.id}/${lesson.id}`);
  const at = times.reduce(later);
  const number = undefined;
  return { at: last ? later(at, last.occurredAt) : at, version: course.version, number, lessons };
}

function lastCompletion(course: Course, events: readonly Happening[]): Happening | undefined {
  return events
    .filter(
      ({ type, courseId }) =>
        type === 'course.completed' && (courseId === course.id || course.formerly.includes(courseId)),
    )
    .reduce<Happening | undefined>(
      (last, event) =>
        last && Temporal.Instant.compare(last.occurredAt, event.occurredAt) > 0 ? last : event,
      undefined,
    );
}

function complete(
  course: Course,
  finish: Finish,
  missing: readonly Lesson[],
  credits: ReadonlyMap<string, LessonCredit>,
  reader: Reader,
): CourseProgress {
  const addresses = lessonsByAddress(course);
  const counted = new Set(finish.lessons.flatMap(address => addresses.get(address) ?? []));
  const newLessons = finish.lessons.length > 0 ? missing.filter(lesson => !counted.has(lesson)) : missing;
  const total = finish.lessons.length || course.lessons.filter(lesson => !lesson.optional).length;
  const sentence = () => completedSentence(speechFor(reader), finish, newLessons.length);
  return {
    state: 'complete',
    done: total,
    total,
    percent: 100,
    completedAt: finish.at,
    completedVersion: finish.version,
    ...(finish.number === undefined ? {} : { completedNumber: finish.number }),
    get sentence() {
      return sentence();
    },
    get requirements() {
      const what = speechFor(reader).words.requiredLessons(total, course.title);
      return [{ what, state: 'met' as const, evidence: sentence() }];
    },
    newLessons,
    minutesLeft: 0,
    credits,
  };
}

/** Which version it was is said where another has come since. */
function completedSentence({ words, day }: Speech, { at, number }: Finish, added: number): string {
  if (added === 0) return words.completed(day(at));
  return words.completedSince(day(at), words.newLessons(added), number);
}

function incomplete(
  course: Course,
  required: readonly Lesson[],
  missing: readonly Lesson[],
  credits: ReadonlyMap<string, LessonCredit>,
  reader: Reader,
): CourseProgress {
  const [next] = missing;
  const done = required.length - missing.length;
  const minutesLeft = missing.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const started = credits.size > 0;
  return {
    state: started ? 'in-progress' : 'not-started',
    done,
    total: required.length,
    percent: percentOf(done, required.length),
    get sentence() {
      const { words, length } = speechFor(reader);
      if (!next) return words.emptyCourse;
      const left = length(minutesLeft);
      if (!started) return words.notStarted(required.length, left);
      return words.courseUnderWay(done, required.length, next.title, left);
    },
    get requirements() {
      return explain(speechFor(reader), course, credits);
    },
    ...(next ? { next } : {}),
    newLessons: [],
    minutesLeft,
    credits,
  };
}
