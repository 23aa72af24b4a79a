import {
  type Answer,
  allQuestions,
  type Order,
  orderFor,
  type Question,
  type Quiz,
  questionVersion,
  quizVersion,
  shuffle,
  shufflesChoices,
  shufflesQuestions,
} from '#catalog';
import type { Instant } from '#clock';

/** A question of an attempt, as it was when the attempt drew it. */
export interface Drawn {
  readonly id: string;
  readonly version: string;
}

/** By question id. */
export type Answers = Readonly<Record<string, Answer>>;

/** What an attempt asks, fixed when it begins: on every page and device the same questions in the same order. */
export interface Draw {
  readonly quizVersion: string;
  readonly shuffled: boolean;
  readonly questions: readonly Drawn[];
}

/** One person's attempt at a quiz. Its ids are those of the day it began; times are the server's. */
export interface QuizAttempt extends Draw {
  readonly id: string;
  readonly personId: string;
  readonly courseId: string;
  readonly lessonId: string;
  readonly number: number;
  /** Decides what is drawn and in which order it is shown. It never leaves the server. */
  readonly seed: string;
  readonly answers: Answers;
  /** Questions that are new or changed since the attempt began. */
  readonly fresh: readonly string[];
  /** How many questions are no longer in the quiz. */
  readonly gone: number;
  /** Counts how often the quiz has changed beneath it, so that a form from before is told from one of now. */
  readonly revision: number;
  readonly begunAt: Instant;
  readonly savedAt: Instant;
  readonly submittedAt: Instant | undefined;
  /** The language that it was submitted in, in which numbers were written. */
  readonly locale: string | undefined;
}

/** What a new attempt asks: all that every attempt does, and some of each pool. */
export function drawQuestions(quiz: Quiz, seed: string): Draw {
  const picked = quiz.pools.flatMap(({ pick, questions }, pool) => {
    const chosen = new Set(shuffle(questions, `${seed}:pool:${pool}`).slice(0, pick));
    return questions.filter(question => chosen.has(question));
  });
  const asked = [...quiz.questions, ...picked];
  const questions = shufflesQuestions(quiz) ? shuffle(asked, `${seed}:questions`) : asked;
  return {
    quizVersion: quizVersion(quiz),
    shuffled: shufflesChoices(quiz),
    questions: questions.map(drawn),
  };
}

const drawn = (question: Question): Drawn => ({ id: question.id, version: questionVersion(question) });

/**
 * The unfinished attempt as it goes on with today's quiz. What is still asked stays, with its answers, in its place; what is
 * gone goes; what has changed is asked again, and what is missing is added or drawn, so that every attempt is graded on as
 * much as the quiz asks for. It is the same object when the quiz is the one that it began with.
 */
export function adapted(attempt: QuizAttempt, quiz: Quiz): QuizAttempt {
  const version = quizVersion(quiz);
  if (attempt.quizVersion === version) return attempt;
  const before = new Map(attempt.questions.map(one => [one.id, one.version]));
  const kept = keptOf(attempt, quiz);
  const added = missingIn(kept, quiz, `${attempt.seed}:${attempt.revision + 1}`);
  const questions = [...kept, ...added].map(drawn);
  const isFresh = ({ id, version: now }: Drawn) => before.get(id) !== now || attempt.fresh.includes(id);
  const unchanged = questions.filter(one => before.get(one.id) === one.version).map(({ id }) => id);
  return {
    ...attempt,
    quizVersion: version,
    questions,
    answers: Object.fromEntries(Object.entries(attempt.answers).filter(([id]) => unchanged.includes(id))),
    fresh: questions.filter(isFresh).map(({ id }) => id),
    gone: attempt.gone + attempt.questions.length - kept.length,
    revision: attempt.revision + 1,
  };
}

/** The questions of the attempt that the quiz still asks, no more of a pool than it picks today. */
function keptOf(attempt: QuizAttempt, quiz: Quiz): Question[] {
  const kept = new Set(quiz.questions);
  for (const { pick, questions } of quiz.pools) {
    const own = attempt.questions.flatMap(({ id }) => questions.find(one => one.id === id) ?? []);
    const answeredFirst = own.toSorted(
      (a, b) => Number(b.id in attempt.answers) - Number(a.id in attempt.answers),
    );
    for (const question of answeredFirst.slice(0, pick)) kept.add(question);
  }
  const byId = new Map([...kept].map(question => [question.id, question]));
  return attempt.questions.flatMap(({ id }) => byId.get(id) ?? []);
}

function missingIn(kept: readonly Question[], quiz: Quiz, seed: string): Question[] {
  const pooled = quiz.pools.flatMap(({ pick, questions }, pool) => {
    const others = questions.filter(one => !kept.includes(one));
    const lacking = pick - (questions.length - others.length);
    return shuffle(others, `${seed}:${pool}`).slice(0, Math.max(0, lacking));
  });
  return [...quiz.questions.filter(one => !kept.includes(one)), ...pooled];
}

/** The questions of an attempt that still are what they were, in its order. */
export function askedIn(attempt: Draw, quiz: Quiz): Question[] {
  const byId = new Map(allQuestions(quiz).map(question => [question.id, question]));
  return attempt.questions.flatMap(({ id, version }) => {
    const question = byId.get(id);
    return question && questionVersion(question) === version ? [question] : [];
  });
}

/** The questions of a quiz that was taken elsewhere: those that every attempt asks, and of each pool the answered ones first. */
export function answeredOf(quiz: Quiz, answers: Answers): Question[] {
  const pooled = quiz.pools.flatMap(({ pick, questions }) =>
    questions
      .toSorted((a, b) => Number(Object.hasOwn(answers, b.id)) - Number(Object.hasOwn(answers, a.id)))
      .slice(0, pick),
  );
  return [...quiz.questions, ...pooled];
}

/** In which order an attempt shows what one of its questions holds. */
export const orderIn = ({ seed, shuffled }: QuizAttempt, question: Question): Order =>
  orderFor(question, seed, shuffled);

/** Whether somebody may begin another attempt. */
export type MayTry =
  | { readonly may: 'try'; readonly left: number | undefined }
  | { readonly may: 'wait'; readonly until: Instant; readonly left: number | undefined }
  | { readonly may: 'not' };

/** @param submittedAt of each attempt so far */
export function mayTry(quiz: Quiz, submittedAt: readonly Instant[], now: Instant): MayTry {
  const left = quiz.attempts === undefined ? undefined : quiz.attempts - submittedAt.length;
  if (left !== undefined && left <= 0) return { may: 'not' };
  const last = submittedAt.toSorted(Temporal.Instant.compare).at(-1);
  const until = last?.add({ minutes: quiz.waitMinutes ?? 0 });
  if (until && Temporal.Instant.compare(now, until) < 0) return { may: 'wait', until, left };
  return { may: 'try', left };
}
