import { z } from 'zod';
import { id } from '../site.ts';
import type { Order } from './order.ts';

/** What every question has, whatever its type. */
export const everyQuestion = {
  id,
  /** Markdown. */
  text: z.string().min(1).meta({ example: 'What is a source?' }),
  /** Shown after submission. Markdown. */
  explanation: z.string().optional(),
};

const text = z.string().min(1);

/** A text with what the author says to it: `Open the editor`, or `{ text: Open the editor, feedback: … }`. */
export const saying = z.union([
  text.transform(plain => ({ text: plain, feedback: undefined })),
  z.strictObject({ text, feedback: z.string().optional() }),
]);

/**
 * What somebody answered: indices of the choices chosen; the place that each item was given, with the items in the order
 * of their texts; for each left side the right one it was given, counted in the order of their texts; or what was typed. -1
 * is none. It is kept so that it tells nothing of what is right: what is held about them is in the learner's archive.
 */
export type Answer = readonly number[] | string;

/** A text in Markdown, with what the author says to whoever gave it. */
export interface Given {
  readonly text: string;
  /** The other side of a pair. */
  readonly to?: string | undefined;
  readonly feedback?: string | undefined;
}

/** What came of a question, as far as it is told: what was given, and never what would have been right. */
export interface Told {
  /** In the order that it was given in. Empty when nothing was. */
  readonly given: readonly Given[];
  /** Typed by the learner, so no Markdown. */
  readonly typed?: string | undefined;
  /** How many of several parts are right. */
  readonly parts?: { readonly right: number; readonly total: number };
  /** What the author says to the answer as a whole. */
  readonly feedback?: string | undefined;
}

/** What a form shows of a question, in the order of this attempt. Nothing of it tells what is right. */
export type Shown =
  | {
      readonly form: 'choices';
      readonly several: boolean;
      readonly choices: readonly string[];
      readonly chosen: readonly number[];
    }
  | { readonly form: 'places'; readonly items: readonly string[]; readonly places: readonly number[] }
  | {
      readonly form: 'pairs';
      readonly lefts: readonly string[];
      readonly rights: readonly string[];
      readonly chosen: readonly number[];
    }
  | {
      readonly form: 'line';
      readonly numeric: boolean;
      readonly unit: string | undefined;
      readonly typed: string;
    };

/** What was posted for a question: for the whole of it (''), or for one of its rows ('0', '1'…), as they are shown. */
export type Posted = (row: string) => readonly string[];

/** Why an answer cannot be graded as it is; it costs no attempt. */
export type Unclear = 'same-place' | 'no-number';

/** Something in a question that its author has to mend, and where in it. */
export interface Mistake {
  readonly at: readonly PropertyKey[];
  readonly message: string;
  readonly fix: string;
}

/** What can be given, for statistics. */
export interface Outcome {
  readonly text: string;
  readonly right: boolean;
}

/** All that a type of question knows. Each type is one file, and nothing else asks which type a question is of. */
export interface QuestionType<Q> {
  mistakes(question: Q): readonly Mistake[];
  shown(question: Q, order: Order, answer: Answer | undefined): Shown;
  read(question: Q, posted: Posted, order: Order): Answer;
  unclear(question: Q, answer: Answer, locale: string): Unclear | undefined;
  isRight(question: Q, answer: Answer, locale: string): boolean;
  told(question: Q, answer: Answer, locale: string): Told;
  /** What answering rightly asks for: it changes when somebody who was right would not be any more. */
  asked(question: Q): unknown;
  /** An answer that is right. */
  solution(question: Q): Answer;
  outcomes(question: Q): readonly Outcome[];
  /** Indices of the outcomes that this answer is. */
  gave(question: Q, answer: Answer, locale: string): readonly number[];
}

/** Of an answer of numbers, with -1 for what was left out, or of nothing at all. */
export const numbersOf = (answer: Answer | undefined, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (Array.isArray(answer) ? (answer[index] ?? -1) : -1));

export const typedOf = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer : '');

export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' ? answer.trim() === '' : answer.every(index => index < 0));

/** For each text, its place when they are all put in the order of the alphabet (of their code units). */
export function ranksOf(texts: readonly string[]): readonly number[] {
  const sorted = [...texts].sort();
  return texts.map(text => sorted.indexOf(text));
}

/** The mistake of writing the same twice, at the second of the two. */
export function repeated(
  texts: readonly string[],
  at: (index: number) => readonly PropertyKey[],
  message: string,
): Mistake[] {
  const index = texts.findIndex((one, position) => texts.indexOf(one) < position);
  return index < 0 ? [] : [{ at: at(index), message, fix: 'Take one of them out.' }];
}

const wholeNumber = /^\d{1,4}$/;

/** A number that a form posted, below `count`; -1 for none, or for what no form of ours posts. */
export function indexIn(posted: string | undefined, count: number): number {
  const index = posted !== undefined && wholeNumber.test(posted) ? Number(posted) : -1;
  return index < count ? index : -1;
}
