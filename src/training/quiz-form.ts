import { z } from 'zod';
import type { Posted } from '#catalog';

/**
 * The names of a question's fields. The value of a choice is the place at which it is shown, so that the form says nothing
 * of the order in which the author wrote it. A question of several rows has a field for each.
 */
export const answerField = (questionId: string, row?: number): string =>
  `${prefix}${questionId}${row === undefined ? '' : `.${row}`}`;

const prefix = 'answer.';
const name = z.string().min(1).max(200);

/** What the form of a quiz, or of a part of it, says. */
export interface PostedAnswers {
  /** The id of the attempt. */
  readonly attempt: string;
  /** How often the quiz had changed beneath the attempt when the form was made. */
  readonly revision: number;
  /** The questions that it speaks of: what it does not say of them is unanswered. */
  readonly questions: readonly string[];
  /** By the name of the field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** A quiz as it is posted by its form. */
export const quizForm = z
  .instanceof(FormData)
  .transform((form): unknown => ({
    course: form.get('course'),
    lesson: form.get('lesson'),
    attempt: form.get('attempt'),
    revision: form.get('revision'),
    later: form.has('later'),
    questions: form.getAll('question'),
    fields: fieldsOf(form),
  }))
  .pipe(
    z.object({
      course: name,
      lesson: name,
      attempt: name,
      revision: z.coerce.number().int().min(0),
      /** Only to be kept, not graded. */
      later: z.boolean(),
      questions: z.array(name).max(1_000),
      fields: z.record(z.string().max(300), z.array(z.string().max(2_000)).max(100)),
    }),
  );

/** What was posted for one question. */
export const postedFor =
  ({ fields }: PostedAnswers, questionId: string): Posted =>
  row =>
    fields[`${answerField(questionId)}${row === '' ? '' : `.${row}`}`] ?? [];

function fieldsOf(form: FormData): Record<string, unknown[]> {
  const fields = new Set([...form.keys()].filter(key => key.startsWith(prefix)));
  return Object.fromEntries([...fields].map(field => [field, form.getAll(field)]));
}
