import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ChoiceQuestion, choiceQuestion, choiceType } from './choice.ts';
import { matchingQuestion, matchingType } from './matching.ts';
import { numericQuestion, numericType } from './numeric.ts';
import { type Order, orderOf } from './order.ts';
import { orderingQuestion, orderingType } from './ordering.ts';
import { sourceOf } from './other-words.ts';
import type { QuestionType } from './question.ts';
import { shortAnswerQuestion, shortAnswerType } from './short-answer.ts';

/** A new type is a file beside this one, a line here, and one in {@link types}. */
export const question = z.discriminatedUnion('type', [
  choiceQuestion,
  orderingQuestion,
  matchingQuestion,
  shortAnswerQuestion,
  numericQuestion,
]);

export type Question = z.infer<typeof question>;

const types: { readonly [T in Question['type']]: QuestionType<Extract<Question, { type: T }>> } = {
  single: choiceType as QuestionType<never>,
  multiple: choiceType as QuestionType<never>,
  'true-false': choiceType as QuestionType<never>,
  ordering: orderingType,
  matching: matchingType,
  'short-answer': shortAnswerType,
  numeric: numericType,
};

/** What is known of the type of this question. */
export const typeOf = (one: Question): QuestionType<Question> =>
  types[one.type] as unknown as QuestionType<Question>;

/** In which order this attempt shows what the question holds. */
export const orderFor = (one: Question, seed: string, shuffled: boolean): Order =>
  orderOf(seed, one.id, shuffled && isMovable(one));

const isMovable = (one: Question): boolean =>
  isChoice(one) && one.type !== 'true-false' && one.shuffle !== false;

const isChoice = (one: Question): one is ChoiceQuestion => 'choices' in one;

/**
 * Changes with what is asked, how it is shown and what is right, so that answers before and after are told apart; not with
 * feedback or explanation. It says what is right to whoever tries all possibilities, so it stays on the server.
 */
export function questionVersion(one: Question): string {
  const text = JSON.stringify(sourceOf(one), (key, value) =>
    key === 'feedback' || key === 'explanation' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
