import { z } from 'zod';
import { readNumber } from './number-text.ts';
import { type Answer, everyQuestion, type Mistake, type QuestionType, typedOf } from './question.ts';

/** A number to be typed, right within a tolerance. */
export const numericQuestion = z.strictObject({
  ...everyQuestion,
  type: z.literal('numeric'),
  answer: z.number().meta({ example: 12.5 }),
  /** How far off is still right: a number, or a share of the answer such as `5 %`. */
  tolerance: z.union([z.number(), z.string()]).meta({ example: '5 %' }).default(0),
  /** Shown behind the field. It may be typed with the number and may be left out. The first of several is shown. */
  unit: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .meta({ example: 'km' })
    .optional(),
  /** Said to whoever is right. */
  feedback: z.string().optional(),
  /** Wrong numbers that many give, with what to say to them. */
  mistakes: z
    .array(z.strictObject({ value: z.number(), feedback: z.string().min(1) }))
    .meta({ example: [{ value: 125, feedback: 'Mind the decimal point.' }] })
    .default([]),
});

export type NumericQuestion = z.infer<typeof numericQuestion>;

const longestNumber = 60;

export const numericType: QuestionType<NumericQuestion> = {
  mistakes: question => [...toleranceMistakes(question), ...mistakenMistakes(question)],

  shown: (question, _, answer) => ({
    form: 'line',
    numeric: true,
    unit: unitsOf(question)[0],
    typed: typedOf(answer),
  }),
  read: (_, posted) => (posted('')[0] ?? '').slice(0, longestNumber),
  unclear(question, answer, locale) {
    const typed = typedOf(answer).trim();
    return typed !== '' && numberOf(question, answer, locale) === undefined ? 'no-number' : undefined;
  },
  isRight: (question, answer, locale) =>
    isWithin(question, question.answer, numberOf(question, answer, locale)),

  told(question, answer, locale) {
    const number = numberOf(question, answer, locale);
    const right = isWithin(question, question.answer, number);
    const mistaken = right
      ? undefined
      : question.mistakes.find(({ value }) => isWithin(question, value, number));
    return {
      given: [],
      typed: typedOf(answer),
      feedback: right ? question.feedback : mistaken?.feedback,
    };
  },

  asked: question => [question.id, 'numeric', question.answer, toleranceOf(question)],
  solution: ({ answer }) => String(answer),
  outcomes: ({ answer, mistakes }) => [
    { text: String(answer), right: true },
    ...mistakes.map(({ value }) => ({ text: String(value), right: false })),
  ],
  gave(question, answer, locale) {
    const number = numberOf(question, answer, locale);
    const values = [question.answer, ...question.mistakes.map(({ value }) => value)];
    return values.flatMap((value, index) => (isWithin(question, value, number) ? [index] : [])).slice(0, 1);
  },
};

const unitsOf = ({ unit }: NumericQuestion): readonly string[] =>
  unit === undefined ? [] : typeof unit === 'string' ? [unit] : unit;

const numberOf = (question: NumericQuestion, answer: Answer, locale: string): number | undefined =>
  readNumber(typedOf(answer), locale, unitsOf(question));

/** Binary fractions are a hair off: 0.1 + 0.2 is 0.3 here. */
const hair = 1e-9;

function isWithin(question: NumericQuestion, wanted: number, number: number | undefined): boolean {
  if (number === undefined) return false;
  const slack = hair * Math.max(1, Math.abs(wanted));
  return Math.abs(number - wanted) <= (toleranceOf(question) ?? 0) + slack;
}

const percent = /^(\d+(?:\.\d+)?) ?%$/;

/** As a number of the answer's own kind; undefined when it cannot be read. */
function toleranceOf({ answer, tolerance }: NumericQuestion): number | undefined {
  if (typeof tolerance === 'number') return tolerance;
  const [, share] = percent.exec(tolerance.trim()) ?? [];
  return share === undefined ? undefined : (Math.abs(answer) * Number(share)) / 100;
}

function toleranceMistakes(question: NumericQuestion): Mistake[] {
  const { id, answer, tolerance } = question;
  const at = ['tolerance'];
  const size = toleranceOf(question);
  if (size === undefined) {
    const message = `The tolerance of question "${id}", "${tolerance}", is neither a number nor a share.`;
    return [{ at, message, fix: 'Write a number that is not below 0, or a share: tolerance: 5 %' }];
  }
  if (size < 0) {
    const message = `The tolerance of question "${id}" is below 0, so that no answer would be right.`;
    return [{ at, message, fix: `Write: tolerance: ${-size}` }];
  }
  if (answer === 0 && typeof tolerance === 'string' && !/^0+(\.0+)? ?%$/.test(tolerance)) {
    const message = `The answer to question "${id}" is 0, and every share of that is 0.`;
    return [{ at, message, fix: 'Write the tolerance as a number: tolerance: 0.5' }];
  }
  return [];
}

function mistakenMistakes(question: NumericQuestion): Mistake[] {
  return question.mistakes.flatMap(({ value }, index) => {
    const at = ['mistakes', index, 'value'];
    if (isWithin(question, question.answer, value)) {
      const message = `Question "${question.id}" calls ${value} a mistake, but within the tolerance it is right.`;
      return [{ at, message, fix: 'Take this line out, or make the tolerance smaller.' }];
    }
    const twice = question.mistakes.findIndex(other => other.value === value) < index;
    const message = `Question "${question.id}" names the mistake ${value} twice.`;
    return twice ? [{ at, message, fix: 'Take one of them out.' }] : [];
  });
}
