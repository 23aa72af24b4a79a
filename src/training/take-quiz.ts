import { together } from '#accounts';
import { type Answer, type Catalog, type Quiz, typeOf, type Unclear } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { type LearnerEvent, quizSubmitted, readEvents } from '#progress';
import {
  attemptOf,
  findAttempt,
  findLastAttempt,
  findOpenAttempt,
  insertAttempt,
  newSeed,
  saveAttempt,
} from './attempts-store.ts';
import { countedAttempts, submissions, whereOf } from './counted-attempts.ts';
import { answerTo, askedQuestions, type Grade, gradeQuiz } from './grade-quiz.ts';
import type { AtLesson } from './learn.ts';
import {
  adapted,
  askedIn,
  drawQuestions,
  type MayTry,
  mayTry,
  orderIn,
  type QuizAttempt,
} from './quiz-attempt.ts';
import { type PostedAnswers, postedFor } from './quiz-form.ts';
import { recordLearning } from './record-learning.ts';

/** What came of the attempt that was submitted last. */
export interface QuizResult {
  readonly grade: Grade;
  readonly submittedAt: Instant;
  /** How many of its questions have changed or gone since, so that nothing is said of them. */
  readonly changed: number;
}

/** Where somebody is with a quiz. */
export type QuizStanding =
  | { readonly state: 'open'; readonly attempt: QuizAttempt; readonly mayTry: MayTry }
  | { readonly state: 'between'; readonly last: QuizResult | undefined; readonly mayTry: MayTry };

/**
 * Where somebody is with the quiz of this lesson. The first attempt begins by looking at it, and every further one by asking
 * for it.
 *
 * @param events of this person
 * @param looksOn by somebody of our staff, who leaves no trace
 */
export async function quizStanding(
  database: Database,
  { quiz, ...at }: AtQuiz,
  events: readonly LearnerEvent[],
  now: Instant,
  looksOn: boolean,
): Promise<QuizStanding> {
  const where = whereOf(at);
  const counted = await countedAttempts(database, where, events);
  const trying = mayTry(quiz, counted, now);
  const open = await findOpenAttempt(database, where);
  if (open) return { state: 'open', attempt: await goOn(database, open, quiz, looksOn), mayTry: trying };
  const last = await findLastAttempt(database, where);
  if (last || trying.may !== 'try' || submissions(where, events).length > 0)
    return { state: 'between', last: last && resultOf(last, quiz, events), mayTry: trying };
  const first = newAttempt(at, quiz, 1, now);
  const attempt = looksOn ? first : await insertAttempt(database, where, first);
  return { state: 'open', attempt, mayTry: trying };
}

/** Somebody at a lesson that has this quiz. */
export interface AtQuiz extends AtLesson {
  readonly quiz: Quiz;
}

export type Begun = { readonly outcome: 'begun' } | { readonly outcome: 'not-now'; readonly mayTry: MayTry };

/** Begins another attempt, or goes on with the one that is open. */
export async function beginQuiz(database: Database, { quiz, ...at }: AtQuiz, now: Instant): Promise<Begun> {
  const where = whereOf(at);
  return together(database, async (trx): Promise<Begun> => {
    // First whether one is open: one that was submitted meanwhile is then among the events.
    if (await findOpenAttempt(trx, where)) return { outcome: 'begun' };
    const events = await readEvents(trx, at.personId);
    const trying = mayTry(quiz, await countedAttempts(trx, where, events), now);
    if (trying.may !== 'try') return { outcome: 'not-now', mayTry: trying };
    const number = submissions(where, events).length + 1;
    await insertAttempt(trx, where, newAttempt(at, quiz, number, now));
    return { outcome: 'begun' };
  });
}

export type Saved =
  | { readonly outcome: 'saved'; readonly at: Instant }
  | { readonly outcome: 'changed' | 'submitted' | 'no-attempt' };

/** Keeps what was answered so far, of the questions that the form speaks of. */
export async function saveQuiz(
  database: Database,
  { quiz, ...at }: AtQuiz,
  posted: PostedAnswers,
  now: Instant,
): Promise<Saved> {
  return together(database, async (trx): Promise<Saved> => {
    const found = await findAttempt(trx, whereOf(at), posted.attempt);
    if (!found) return { outcome: 'no-attempt' };
    if (found.submittedAt) return { outcome: 'submitted' };
    const attempt = withAnswers(adapted(found, quiz), quiz, posted, now);
    if (!(await saveAttempt(trx, attempt))) return { outcome: 'submitted' };
    return attempt.revision === posted.revision ? { outcome: 'saved', at: now } : { outcome: 'changed' };
  });
}

export type Submitted =
  | { readonly outcome: 'graded'; readonly passed: boolean }
  /** The quiz has changed since the form was made: what was answered is kept, and nothing counts yet. */
  | { readonly outcome: 'changed' | 'no-attempt' }
  /** By question id, what cannot be graded as it is. */
  | { readonly outcome: 'unclear'; readonly unclear: Readonly<Record<string, Unclear>> };

/**
 * Ends an attempt: graded here and recorded with its answers, once, however often and from however many tabs it is sent.
 *
 * @param locale of the reader, in which numbers are written
 */
export async function submitQuiz(
  database: Database,
  catalog: Catalog,
  { quiz, ...at }: AtQuiz,
  posted: PostedAnswers,
  locale: string,
  now: Instant,
): Promise<Submitted> {
  return together(database, async (trx): Promise<Submitted> => {
    const found = await findAttempt(trx, whereOf(at), posted.attempt);
    if (!found) return { outcome: 'no-attempt' };
    if (found.submittedAt) return submitted(found, quiz, locale);
    const attempt = withAnswers(adapted(found, quiz), quiz, posted, now);
    const unclear = unclearIn(attempt, quiz, locale);
    if (attempt.revision !== posted.revision || Object.keys(unclear).length > 0) {
      await saveAttempt(trx, attempt);
      return attempt.revision === posted.revision ? { outcome: 'unclear', unclear } : { outcome: 'changed' };
    }
    const grade = gradeOf(attempt, quiz, locale);
    const taken = await saveAttempt(trx, { ...attempt, submittedAt: now, locale });
    if (!taken) return submitted(await findAttempt(trx, whereOf(at), attempt.id), quiz, locale);
    await recordGrade(trx, catalog, at, { ...attempt, locale }, quiz, grade, now);
    return { outcome: 'graded', passed: grade.passed };
  });
}

/** Sent before, by another tab or a second press of the button: what came of that is what came of it. */
const submitted = (found: QuizAttempt | undefined, quiz: Quiz, locale: string): Submitted =>
  found ? { outcome: 'graded', passed: gradeOf(found, quiz, locale).passed } : { outcome: 'no-attempt' };

async function recordGrade(
  trx: Database,
  catalog: Catalog,
  { personId, course, lesson }: AtLesson,
  attempt: QuizAttempt,
  quiz: Quiz,
  grade: Grade,
  now: Instant,
): Promise<void> {
  const { passed, percent, right, total } = grade;
  const asked = askedQuestions(askedIn(attempt, quiz), grade);
  const fact = { personId, course, lesson, locale: attempt.locale ?? null, at: now };
  const data = { passed, percent, right, total, answers: attempt.answers, asked };
  await recordLearning(trx, catalog, [quizSubmitted(fact, attempt.id, data)], now);
}

function newAttempt(
  { personId, course, lesson }: AtLesson,
  quiz: Quiz,
  number: number,
  now: Instant,
): QuizAttempt {
  const seed = newSeed();
  const place = { personId, courseId: course.id, lessonId: lesson.id, number, seed };
  return attemptOf(place, drawQuestions(quiz, seed), now);
}

async function goOn(
  database: Database,
  open: QuizAttempt,
  quiz: Quiz,
  looksOn: boolean,
): Promise<QuizAttempt> {
  const attempt = adapted(open, quiz);
  if (attempt !== open && !looksOn) await saveAttempt(database, attempt);
  return attempt;
}

/** A form from before a change says nothing of the questions that have changed: it showed others. */
function withAnswers(attempt: QuizAttempt, quiz: Quiz, posted: PostedAnswers, now: Instant): QuizAttempt {
  const isLate = attempt.revision !== posted.revision;
  const spokenOf = askedIn(attempt, quiz).filter(
    ({ id }) => posted.questions.includes(id) && !(isLate && attempt.fresh.includes(id)),
  );
  const told = spokenOf.map((question): [string, Answer] => [
    question.id,
    typeOf(question).read(question, postedFor(posted, question.id), orderIn(attempt, question)),
  ]);
  return { ...attempt, answers: { ...attempt.answers, ...Object.fromEntries(told) }, savedAt: now };
}

function unclearIn(attempt: QuizAttempt, quiz: Quiz, locale: string): Record<string, Unclear> {
  const found = askedIn(attempt, quiz).flatMap((question): [string, Unclear][] => {
    const unclear = typeOf(question).unclear(question, answerTo(attempt.answers, question), locale);
    return unclear ? [[question.id, unclear]] : [];
  });
  return Object.fromEntries(found);
}

const gradeOf = (attempt: QuizAttempt, { passMark, ...quiz }: Quiz, locale: string): Grade =>
  gradeQuiz(
    { passMark, questions: askedIn(attempt, { passMark, ...quiz }) },
    attempt.answers,
    attempt.locale ?? locale,
  );

/** How it was graded on its day, with what is said today of the questions that are still the same. */
function resultOf(attempt: QuizAttempt, quiz: Quiz, events: readonly LearnerEvent[]): QuizResult {
  const grade = gradeOf(attempt, quiz, 'en');
  const fact = events.find(({ key, type }) => type === 'quiz.submitted' && key.endsWith(`:${attempt.id}`));
  const { right = grade.right, total = grade.total, percent = grade.percent } = fact?.data ?? {};
  const passed = fact?.data.passed ?? grade.passed;
  return {
    grade: { ...grade, right, total, percent, passed },
    submittedAt: attempt.submittedAt ?? attempt.savedAt,
    changed: attempt.questions.length - grade.questions.length,
  };
}
