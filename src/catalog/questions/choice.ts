import { z } from 'zod';
import {
  type Answer,
  everyQuestion,
  indexIn,
  type Mistake,
  type QuestionType,
  repeated,
} from './question.ts';

const choice = z.strictObject({
  /** Markdown. */
  text: z.string().min(1).meta({ example: 'A connected table' }),
  correct: z.boolean().default(false),
  /** Shown after submission to whoever chose it. */
  feedback: z.string().optional(),
});

/** One of several, several of several, or true or false. Right when exactly the correct ones are chosen. */
export const choiceQuestion = z.strictObject({
  ...everyQuestion,
  type: z.enum(['single', 'multiple', 'true-false']).default('single'),
  choices: z
    .array(choice)
    .min(2)
    .meta({ example: [{ text: 'The right one', correct: true }, { text: 'Another' }] }),
  /** `false` keeps the choices as they are written, where the quiz shuffles them. */
  shuffle: z.boolean().optional(),
});

export type ChoiceQuestion = z.infer<typeof choiceQuestion>;

export const choiceType: QuestionType<ChoiceQuestion> = {
  mistakes: question => [
    ...answerMistakes(question),
    ...repeated(
      question.choices.map(({ text }) => text.trim()),
      index => ['choices', index],
      `Question "${question.id}" offers this choice twice.`,
    ),
  ],

  shown({ type, choices }, order, answer) {
    const places = order.wished(choices.length);
    const chosen = Array.isArray(answer) ? answer : [];
    return {
      form: 'choices',
      several: type === 'multiple',
      choices: places.map(index => choices[index]?.text ?? ''),
      chosen: places.flatMap((index, place) => (chosen.includes(index) ? [place] : [])),
    };
  },

  read({ choices }, posted, order) {
    const places = order.wished(choices.length);
    const chosen = posted('').map(place => places[indexIn(place, choices.length)] ?? -1);
    return [...new Set(chosen.filter(index => index >= 0))].sort((a, b) => a - b);
  },

  unclear: () => undefined,

  isRight({ choices }, answer) {
    const chosen = chosenOf(answer);
    const exact = choices.every(({ correct }, index) => correct === chosen.has(index));
    return exact && [...chosen].every(index => index in choices);
  },

  told: ({ choices }, answer) => ({
    given: choices.flatMap(({ text, feedback }, index) =>
      chosenOf(answer).has(index) ? [{ text, feedback }] : [],
    ),
  }),

  asked: ({ id, choices }) => [id, choices.map(({ correct }) => correct)],
  solution: ({ choices }) => choices.flatMap(({ correct }, index) => (correct ? [index] : [])),
  outcomes: ({ choices }) => choices.map(({ text, correct }) => ({ text, right: correct })),
  gave: ({ choices }, answer) => choices.flatMap((_, index) => (chosenOf(answer).has(index) ? [index] : [])),
};

const chosenOf = (answer: Answer): ReadonlySet<number> => new Set(typeof answer === 'string' ? [] : answer);

function answerMistakes({ id, type, choices }: ChoiceQuestion): Mistake[] {
  const right = choices.filter(({ correct }) => correct).length;
  const first = choices[0]?.text ?? '…';
  const at = ['choices'];
  if (type === 'true-false' && choices.length !== 2) {
    const message = `Question "${id}" is true or false, but has ${choices.length} choices.`;
    return [{ at, message, fix: 'Keep two choices, or write: type: single' }];
  }
  if (right === 0) {
    const message = `Question "${id}" has no right answer.`;
    const fix = `Add "correct: true" to the right one: - { text: "${first}", correct: true }`;
    return [{ at, message, fix }];
  }
  if (right > 1 && type !== 'multiple') {
    const message = `Question "${id}" has ${right} right answers, and one can be chosen.`;
    return [{ at, message, fix: 'Leave "correct: true" at one of them, or write: type: multiple' }];
  }
  return [];
}
