import { z } from 'zod';

/**
 * The name of the radio buttons or checkboxes of a question; the value of each is the index of its choice. The form also
 * holds `course`, `lesson` and `attempt`, a fresh id each time the quiz is shown.
 */
export const answerField = (questionId: string): string => `${prefix}${questionId}`;

const prefix = 'answer.';
const name = z.string().min(1).max(200);

/** A quiz as it is posted by its form. */
export const quizForm = z
  .instanceof(FormData)
  .transform(form => ({
    course: form.get('course'),
    lesson: form.get('lesson'),
    attempt: form.get('attempt'),
    answers: answersOf(form),
  }))
  .pipe(
    z.object({
      course: name,
      lesson: name,
      attempt: name,
      answers: z.record(name, z.array(z.coerce.number().int().min(0).max(1_000))),
    }),
  );

function answersOf(form: FormData): Record<string, unknown[]> {
  const fields = new Set([...form.keys()].filter(key => key.startsWith(prefix)));
  return Object.fromEntries([...fields].map(field => [field.slice(prefix.length), form.getAll(field)]));
}
