import { askedParts, type Course, type Lesson, lessonHref } from '#catalog';
import type { Instant } from '#clock';
import type { Happening } from '#progress';
import { creditOf, type LessonCredit, lessonCredits, lessonsByAddress } from './lesson-credit.ts';
import { about, amount, capital, count, dayText, later, percentOf, type Requirement } from './words.ts';

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
 * @param timeZone for the days in sentences
 */
export function courseProgress(
  course: Course,
  events: readonly Happening[],
  timeZone = 'UTC',
): CourseProgress {
  const credits = lessonCredits(course, events);
  const required = course.lessons.filter(lesson => !lesson.optional);
  const missing = required.filter(lesson => creditOf(credits, lesson).state !== 'done');
  const finish = required.length > 0 ? finishOf(course, required, missing, credits, events) : undefined;
  return finish
    ? complete(course, finish, missing, credits, timeZone)
    : incomplete(course, required, missing, credits, timeZone);
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
  timeZone: string,
): CourseProgress {
  const addresses = lessonsByAddress(course);
  const counted = new Set(finish.lessons.flatMap(address => addresses.get(address) ?? []));
  const newLessons = finish.lessons.length > 0 ? missing.filter(lesson => !counted.has(lesson)) : missing;
  const total = finish.lessons.length || course.lessons.filter(lesson => !lesson.optional).length;
  const sentence = completedSentence(finish, newLessons.length, timeZone);
  return {
    state: 'complete',
    done: total,
    total,
    percent: 100,
    completedAt: finish.at,
    completedVersion: finish.version,
    ...(finish.number === undefined ? {} : { completedNumber: finish.number }),
    sentence,
    requirements: [
      {
        what: `${capital(count(total, 'required lesson'))} of “${course.title}”`,
        state: 'met',
        evidence: sentence,
      },
    ],
    newLessons,
    minutesLeft: 0,
    credits,
  };
}

/** Which version it was is said where another has come since. */
function completedSentence({ at, number }: Finish, added: number, timeZone: string): string {
  const day = dayText(at, timeZone);
  if (added === 0) return `Completed on ${day}.`;
  const version = number === undefined ? '' : ` version ${number}`;
  return `Completed${version} on ${day}; ${count(added, 'new lesson')} since.`;
}

function incomplete(
  course: Course,
  required: readonly Lesson[],
  missing: readonly Lesson[],
  credits: ReadonlyMap<string, LessonCredit>,
  timeZone: string,
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
    sentence: incompleteSentence(done, required.length, started, next, minutesLeft),
    get requirements() {
      return explain(course, required, credits, timeZone);
    },
    ...(next ? { next } : {}),
    newLessons: [],
    minutesLeft,
    credits,
  };
}

function incompleteSentence(
  done: number,
  total: number,
  started: boolean,
  next: Lesson | undefined,
  minutes: number,
): string {
  if (!next) return 'This course has no required lesson yet, so nobody can complete it.';
  const length = about(minutes);
  if (!started) return `Not started: ${amount(total, 'lesson')}, ${length}.`;
  return `${done} of ${amount(total, 'lesson')} done; next is “${next.title}”, ${length} left.`;
}

function explain(
  course: Course,
  required: readonly Lesson[],
  credits: ReadonlyMap<string, LessonCredit>,
  timeZone: string,
): Requirement[] {
  if (required.length === 0) {
    const evidence = 'Its author has not listed any required lesson.';
    return [{ what: `At least one required lesson in “${course.title}”`, state: 'unmet', evidence }];
  }
  return required.map(lesson => explainLesson(course, lesson, creditOf(credits, lesson), timeZone));
}

function explainLesson(course: Course, lesson: Lesson, credit: LessonCredit, timeZone: string): Requirement {
  const what = whatIsAsked(lesson);
  if (credit.doneAt) {
    return { what, state: 'met', evidence: `${how(lesson, credit)} on ${dayText(credit.doneAt, timeZone)}.` };
  }
  const href = lessonHref(course.id, lesson.id);
  const quiz = lesson.completion === 'quiz' && credit.firstOpenedAt;
  const next = { label: quiz ? 'Take the quiz' : 'Open the lesson', href };
  return { what, state: 'unmet', evidence: shortfall(lesson, credit, timeZone), next };
}

function whatIsAsked({ completion, title }: Lesson): string {
  if (completion === 'quiz') return `Pass the quiz of “${title}”`;
  return completion === 'exercise' ? `Pass the exercises of “${title}”` : `Finish “${title}”`;
}

function how(lesson: Lesson, { bestPercent, passed }: LessonCredit): string {
  if (lesson.completion === 'exercise' && passed) return 'Exercises passed';
  return bestPercent === undefined ? 'Marked done' : `Passed with ${bestPercent} %`;
}

function shortfall(lesson: Lesson, credit: LessonCredit, timeZone: string): string {
  if (!credit.firstOpenedAt) return 'Not opened yet.';
  if (credit.bestPercent !== undefined && lesson.completion === 'quiz') {
    const mark = lesson.quiz ? `; ${lesson.quiz.passMark} % is needed` : '';
    return `Best attempt ${credit.bestPercent} %${mark}.`;
  }
  if (credit.merged?.done) {
    const { done, total } = credit.merged;
    return `Of the ${count(total, 'lesson')} that were merged into it, ${count(done, 'is', 'are')} done.`;
  }
  const rest = unmet(lesson, credit);
  if (credit.markedAt) return `Marked done on ${dayText(credit.markedAt, timeZone)}, but ${rest}.`;
  return `Opened on ${dayText(credit.firstOpenedAt, timeZone)}, ${rest}.`;
}

function unmet(lesson: Lesson, { passed }: LessonCredit): string {
  if (lesson.completion === 'quiz') return 'its quiz is not passed';
  if (lesson.completion === 'read') return 'not marked done';
  const asked = askedParts(lesson);
  const done = asked.filter(({ id }) => passed?.has(id)).length;
  return `${done} of ${amount(asked.length, 'exercise')} passed`;
}
