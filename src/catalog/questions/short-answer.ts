import { z } from 'zod';
import { comparable } from './answer-text.ts';
import { sourceOf } from './other-words.ts';
import {
  type Answer,
  everyQuestion,
  type Mistake,
  type QuestionType,
  repeated,
  saying,
  typedOf,
} from './question.ts';

/** A word or a few, to be typed. */
export const shortAnswerQuestion = z.strictObject({
  ...everyQuestion,
  type: z.literal('short-answer'),
  /** Each of them is right. The feedback is for whoever typed it. */
  answers: z
    .array(saying)
    .min(1)
    .meta({ example: ['source', 'data source'] }),
  /** Wrong answers that many give, with what to say to them. */
  mistakes: z
    .array(z.strictObject({ text: z.string().min(1), feedback: z.string().min(1) }))
    .meta({ example: [{ text: 'table', feedback: 'A table becomes one when it is connected.' }] })
    .default([]),
  /** Whether upper and lower case make a difference. */
  matchCase: z.boolean().default(false),
  /** Whether "resume" is as right as "résumé". */
  ignoreAccents: z.boolean().default(false),
});

export type ShortAnswerQuestion = z.infer<typeof shortAnswerQuestion>;

const longestAnswer = 300;

export const shortAnswerType: QuestionType<ShortAnswerQuestion> = {
  mistakes: question => [...emptyTexts(question), ...sameTexts(question)],

  shown: (_, __, answer) => ({ form: 'line', numeric: false, unit: undefined, typed: typedOf(answer) }),
  read: (_, posted) => (posted('')[0] ?? '').slice(0, longestAnswer),
  unclear: () => undefined,
  isRight: (question, answer) => acceptedOf(question, answer) >= 0,

  told(question, answer) {
    const accepted = question.answers[acceptedOf(question, answer)];
    const mistaken = question.mistakes[mistakeOf(question, answer)];
    return { given: [], typed: typedOf(answer), feedback: (accepted ?? mistaken)?.feedback };
  },

  asked: ({ id, answers, matchCase, ignoreAccents }) => [
    id,
    'short-answer',
    answers.map(({ text }) => text).sort(),
    matchCase,
    ignoreAccents,
  ],
  solution: ({ answers }) => answers[0]?.text ?? '',
  outcomes: ({ answers, mistakes }) => [
    ...answers.map(({ text }) => ({ text, right: true })),
    ...mistakes.map(({ text }) => ({ text, right: false })),
  ],
  gave(question, answer) {
    const accepted = acceptedOf(question, answer);
    if (accepted >= 0) return [accepted];
    const mistaken = mistakeOf(question, answer);
    return mistaken >= 0 ? [question.answers.length + mistaken] : [];
  },
};

/** An answer in the author's own language is right in every other one, too. */
const acceptedOf = (question: ShortAnswerQuestion, answer: Answer): number =>
  Math.max(
    placeAmong(question, question.answers, answer),
    placeAmong(question, sourceOf(question).answers, answer),
  );

const mistakeOf = (question: ShortAnswerQuestion, answer: Answer): number =>
  Math.max(
    placeAmong(question, question.mistakes, answer),
    placeAmong(question, sourceOf(question).mistakes, answer),
  );

function placeAmong(
  question: ShortAnswerQuestion,
  texts: readonly { readonly text: string }[],
  answer: Answer,
): number {
  const typed = comparable(typedOf(answer), question);
  return typed === '' ? -1 : texts.findIndex(({ text }) => comparable(text, question) === typed);
}

function emptyTexts(question: ShortAnswerQuestion): Mistake[] {
  const { id, answers } = question;
  return answers.flatMap(({ text }, index) =>
    comparable(text, question) === ''
      ? [
          {
            at: ['answers', index],
            message: `Question "${id}" accepts an answer of nothing but spaces, which nobody can give.`,
            fix: 'Write the answer, or take this line out.',
          },
        ]
      : [],
  );
}

function sameTexts(question: ShortAnswerQuestion): Mistake[] {
  const { id, answers, mistakes } = question;
  const texts = [...answers, ...mistakes].map(({ text }) => comparable(text, question));
  return repeated(
    texts,
    index => (index < answers.length ? ['answers', index] : ['mistakes', index - answers.length]),
    `Question "${id}" names this answer twice: how it is written makes no difference here.`,
  );
}
