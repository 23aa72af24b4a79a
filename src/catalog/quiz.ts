import { z } from 'zod';
import { id } from './site.ts';

const choice = z.strictObject({
  text: z.string().min(1).meta({ example: 'A connected table' }),
  correct: z.boolean().default(false),
  /** Shown after submission to whoever chose it. */
  feedback: z.string().optional(),
});

const question = z.strictObject({
  id,
  type: z.enum(['single', 'multiple', 'true-false']).default('single'),
  /** Markdown. */
  text: z.string().min(1).meta({ example: 'What is a source?' }),
  choices: z
    .array(choice)
    .min(2)
    .meta({ example: [{ text: 'The right one', correct: true }, { text: 'Another' }] }),
  /** Shown after submission. Markdown. */
  explanation: z.string().optional(),
});

/** `courses/<course>/<lesson>.quiz.yaml`. Graded on the server; `correct`, feedback and explanation stay there until then. */
export const quizFile = z.strictObject({
  /** Share of questions that have to be right, in per cent. */
  passMark: z.number().int().min(1).max(100).meta({ example: 80 }).default(80),
  questions: z
    .array(question)
    .min(1)
    .meta({ example: [{ id: 'first', text: '…?', choices: [{ text: '…', correct: true }, { text: '…' }] }] }),
});

export type Quiz = z.infer<typeof quizFile>;
export type Question = z.infer<typeof question>;
