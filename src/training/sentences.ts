import { askedParts, type Course, type Lesson, lessonHref } from '#catalog';
import type { Instant } from '#clock';
import { listText, type Words, wordsOf } from '#words';
import { creditOf, type LessonCredit } from './lesson-credit.ts';
import type { Requirement } from './words.ts';

/** For whom sentences are written. */
export interface Reader {
  /** Of the days in them. */
  readonly timeZone: string;
  readonly locale: string;
}

export const plainReader: Reader = { timeZone: 'UTC', locale: 'en' };

/** How a reader is spoken to: the words, and their days as the language writes them. */
export interface Speech {
  readonly words: Words['training'];
  readonly conditions: Words['conditions'];
  day(at: Instant): string;
  /** How long something takes: minutes, and from an hour and a half on half hours. */
  length(minutes: number): string;
  list(items: readonly string[]): string;
}

const speeches = new Map<string, Speech>();

export function speechFor({ timeZone, locale }: Reader): Speech {
  const { locale: spoken, training: words, conditions } = wordsOf(locale);
  const known = speeches.get(`${spoken} ${timeZone}`);
  if (known) return known;
  const days = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, { dateStyle: 'long', timeZone });
  const speech = {
    words,
    conditions,
    day: (at: Instant) => days.format(at.epochMilliseconds),
    length: (minutes: number) =>
      minutes < 90 ? words.about(minutes) : words.aboutHours(Math.round(minutes / 30) / 2),
    list: (items: readonly string[]) => listText(items, spoken),
  };
  speeches.set(`${spoken} ${timeZone}`, speech);
  return speech;
}

/** Why a course is not complete: each required lesson, its state, what shows it, and what to do next. */
export function explain(
  { words, day }: Speech,
  course: Course,
  credits: ReadonlyMap<string, LessonCredit>,
): Requirement[] {
  const required = course.lessons.filter(lesson => !lesson.optional);
  if (required.length === 0)
    return [{ what: words.anyLesson(course.title), state: 'unmet', evidence: words.noneListed }];
  return required.map(lesson => {
    const credit = creditOf(credits, lesson);
    const what = whatIsAsked(words, lesson);
    if (credit.doneAt)
      return { what, state: 'met', evidence: how(words, lesson, credit, day(credit.doneAt)) };
    const quiz = lesson.completion === 'quiz' && credit.firstOpenedAt;
    const label = quiz ? words.takeQuiz : words.openLesson;
    const next = { label, href: lessonHref(course.id, lesson.id) };
    return { what, state: 'unmet', evidence: shortfall(words, day, lesson, credit), next };
  });
}

type TrainingWords = Words['training'];

function whatIsAsked(words: TrainingWords, { completion, title }: Lesson): string {
  if (completion === 'quiz') return words.passQuiz(title);
  if (completion === 'video') return words.watchVideo(title);
  return completion === 'exercise' ? words.passExercises(title) : words.finish(title);
}

function how(
  words: TrainingWords,
  lesson: Lesson,
  { bestPercent, passed }: LessonCredit,
  day: string,
): string {
  if (lesson.completion === 'exercise' && passed) return words.exercisesPassed(day);
  if (lesson.completion === 'video' && passed) return words.watched(day);
  return bestPercent === undefined ? words.markedDone(day) : words.passedWith(bestPercent, day);
}

function shortfall(words: TrainingWords, day: Speech['day'], lesson: Lesson, credit: LessonCredit): string {
  if (!credit.firstOpenedAt) return words.notOpened;
  if (credit.bestPercent !== undefined && lesson.completion === 'quiz')
    return lesson.quiz
      ? words.bestAttemptOf(credit.bestPercent, lesson.quiz.passMark)
      : words.bestAttempt(credit.bestPercent);
  if (credit.merged?.done) return words.merged(credit.merged.done, credit.merged.total);
  const rest = unmet(words, lesson, credit);
  if (credit.markedAt) return words.markedBut(day(credit.markedAt), rest);
  return words.openedBut(day(credit.firstOpenedAt), rest);
}

function unmet(words: TrainingWords, lesson: Lesson, { passed }: LessonCredit): string {
  if (lesson.completion === 'quiz') return words.quizNotPassed;
  if (lesson.completion === 'read') return words.notMarked;
  const asked = askedParts(lesson);
  const done = asked.filter(({ id }) => passed?.has(id)).length;
  return lesson.completion === 'video'
    ? words.videosWatchedOf(done, asked.length)
    : words.exercisesPassedOf(done, asked.length);
}
