import { type Answer, isEmpty, type Question, type Quiz, questionVersion, type Told, typeOf } from '#catalog';
import type { Answers } from './quiz-attempt.ts';

export interface GradedQuestion extends Told {
  readonly id: string;
  readonly text: string;
  readonly right: boolean;
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
 * Grades one attempt. A question that was left out is wrong, and answers to questions that were not asked count nothing. What
 * would have been right stays on the server for the next attempt.
 *
 * @param locale that numbers are written in
 */
export function gradeQuiz(
  { passMark, questions: asked }: Pick<Quiz, 'passMark' | 'questions'>,
  answers: Answers,
  locale: string,
): Grade {
  const questions = asked.map(question => gradeQuestion(question, answerTo(answers, question), locale));
  const right = questions.filter(question => question.right).length;
  const total = questions.length;
  return {
    right,
    total,
    percent: total === 0 ? 0 : Math.floor((100 * right) / total),
    passMark,
    passed: total > 0 && right * 100 >= passMark * total,
    questions,
  };
}

/** For the statistics of questions: what was asked, in which version, and whether it was answered rightly. */
export const askedQuestions = (asked: readonly Question[], grade: Grade) =>
  asked.map((question, index) => ({
    id: question.id,
    version: questionVersion(question),
    right: grade.questions[index]?.right ?? false,
  }));

export const answerTo = (answers: Answers, { id }: Question): Answer =>
  (Object.hasOwn(answers, id) ? answers[id] : undefined) ?? [];

function gradeQuestion(question: Question, answer: Answer, locale: string): GradedQuestion {
  const type = typeOf(question);
  const { id, text, explanation } = question;
  const right = !isEmpty(answer) && type.isRight(question, answer, locale);
  return { id, text, right, explanation, ...type.told(question, answer, locale) };
}
