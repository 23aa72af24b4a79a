import type { Question, Quiz } from '#catalog';

/** Indices of the chosen choices, by question id. */
export type Answers = Readonly<Record<string, readonly number[]>>;

export interface GradedChoice {
  readonly index: number;
  readonly text: string;
  /** What the author says to whoever chose it. */
  readonly feedback: string | undefined;
}

export interface GradedQuestion {
  readonly id: string;
  readonly text: string;
  readonly right: boolean;
  /** Only what was chosen: the right choices of a question answered wrongly stay on the server for the next attempt. */
  readonly chosen: readonly GradedChoice[];
  readonly explanation: string | undefined;
}

export interface Grade {
  readonly right: number;
  readonly total: number;
  readonly percent: number;
  readonly passMark: number;
  readonly passed: boolean;
  readonly questions: readonly GradedQuestion[];
}

/**
 * Grades one attempt. A question is right when exactly its correct choices are chosen; one that was left out is wrong, and
 * answers to questions that do not exist count nothing.
 */
export function gradeQuiz(quiz: Quiz, answers: Answers): Grade {
  const questions = quiz.questions.map(question => gradeQuestion(question, chosenOf(answers, question)));
  const right = questions.filter(question => question.right).length;
  const total = questions.length;
  return {
    right,
    total,
    percent: Math.floor((100 * right) / total),
    passMark: quiz.passMark,
    passed: right * 100 >= quiz.passMark * total,
    questions,
  };
}

const chosenOf = (answers: Answers, question: Question): Set<number> =>
  new Set(Object.hasOwn(answers, question.id) ? answers[question.id] : []);

function gradeQuestion(question: Question, chosen: ReadonlySet<number>): GradedQuestion {
  const { choices } = question;
  const exact = choices.every((choice, index) => choice.correct === chosen.has(index));
  const right = exact && chosen.size <= choices.length && [...chosen].every(index => index in choices);
  return {
    id: question.id,
    text: question.text,
    right,
    chosen: choices.flatMap(({ text, feedback }, index) =>
      chosen.has(index) ? [{ index, text, feedback }] : [],
    ),
    explanation: question.explanation,
  };
}
