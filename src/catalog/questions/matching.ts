import { z } from 'zod';
import { sourceOf } from './other-words.ts';
import {
  type Answer,
  everyQuestion,
  indexIn,
  numbersOf,
  type QuestionType,
  ranksOf,
  repeated,
} from './question.ts';

const text = z.string().min(1);

/** Things to bring together with what belongs to them. */
export const matchingQuestion = z.strictObject({
  ...everyQuestion,
  type: z.literal('matching'),
  pairs: z
    .array(
      z.strictObject({
        /** Markdown. */
        left: text.meta({ example: 'Editor' }),
        right: text.meta({ example: 'makes reports' }),
        /** Shown after submission to whoever gave this one another right side. */
        feedback: z.string().optional(),
      }),
    )
    .min(2)
    .max(20)
    .meta({
      example: [
        { left: 'Editor', right: 'makes reports' },
        { left: 'Reader', right: 'reads them' },
      ],
    }),
  /** Right sides that belong to nothing. */
  others: z
    .array(text)
    .max(10)
    .meta({ example: ['deletes accounts'] })
    .default([]),
});

export type MatchingQuestion = z.infer<typeof matchingQuestion>;

const rightsOf = ({ pairs, others }: MatchingQuestion): string[] => [
  ...pairs.map(({ right }) => right),
  ...others,
];

const ranksIn = (question: MatchingQuestion): readonly number[] => ranksOf(rightsOf(sourceOf(question)));

/** The right side that each left one was given: its index among the pairs, and after them the others; -1 for none. */
function chosenIn(question: MatchingQuestion, answer: Answer | undefined): readonly number[] {
  const ranks = ranksIn(question);
  return numbersOf(answer, question.pairs.length).map(rank => ranks.indexOf(rank));
}

const rightPairs = (question: MatchingQuestion, answer: Answer): number[] =>
  chosenIn(question, answer).flatMap((right, index) => (right === index ? [index] : []));

export const matchingType: QuestionType<MatchingQuestion> = {
  mistakes: question => [
    ...repeated(
      question.pairs.map(({ left }) => left.trim()),
      index => ['pairs', index, 'left'],
      `Question "${question.id}" has this left side twice.`,
    ),
    ...repeated(
      rightsOf(question).map(right => right.trim()),
      index =>
        index < question.pairs.length ? ['pairs', index, 'right'] : ['others', index - question.pairs.length],
      `Question "${question.id}" has this right side twice, so that two answers would look the same.`,
    ),
  ],

  shown(question, order, answer) {
    const rights = rightsOf(question);
    const shown = order.mixed(rights.length);
    return {
      form: 'pairs',
      lefts: question.pairs.map(({ left }) => left),
      rights: shown.map(index => rights[index] ?? ''),
      chosen: chosenIn(question, answer).map(index => shown.indexOf(index)),
    };
  },

  read(question, posted, order) {
    const ranks = ranksIn(question);
    const shown = order.mixed(ranks.length);
    return question.pairs.map((_, row) => {
      const place = indexIn(posted(String(row))[0], ranks.length);
      return ranks[shown[place] ?? -1] ?? -1;
    });
  },

  unclear: () => undefined,

  isRight: (question, answer) => rightPairs(question, answer).length === question.pairs.length,

  told(question, answer) {
    const rights = rightsOf(question);
    const chosen = chosenIn(question, answer);
    const given = question.pairs.flatMap(({ left, feedback }, index) => {
      const to = rights[chosen[index] ?? -1];
      const wrong = chosen[index] !== index;
      return to === undefined ? [] : [{ text: left, to, feedback: wrong ? feedback : undefined }];
    });
    return {
      given,
      parts: { right: rightPairs(question, answer).length, total: question.pairs.length },
    };
  },

  asked: question => [question.id, 'matching', question.pairs.map(({ left, right }) => [left, right])],
  solution: question => ranksIn(question).slice(0, question.pairs.length),
  outcomes: ({ pairs }) => pairs.map(({ left, right }) => ({ text: `${left} → ${right}`, right: true })),
  gave: rightPairs,
};
