import { createHash } from 'node:crypto';
import { z } from 'zod';
import { noteWords } from './questions/other-words.ts';
import { type Question, question, questionVersion } from './questions/questions.ts';

const questions = z
  .array(question)
  .min(1)
  .meta({ example: [{ id: 'first', text: '…?', choices: [{ text: '…', correct: true }, { text: '…' }] }] });

const pool = z.strictObject({
  /** How many of its questions each attempt asks. */
  pick: z.int().min(1).meta({ example: 3 }),
  questions,
});

/** `courses/<course>/<lesson>.quiz.yaml`. Graded on the server; what is right, feedback and explanation stay there until then. */
export const quizFile = z.strictObject({
  /** Share of questions that have to be right, in per cent. */
  passMark: z.number().int().min(1).max(100).meta({ example: 80 }).default(80),
  /** How many attempts there are; any number when absent. */
  attempts: z.int().min(1).max(100).meta({ example: 3 }).optional(),
  /** Between one attempt and the next. */
  waitMinutes: z.int().min(1).max(43_200).meta({ example: 60 }).optional(),
  /** What each attempt shows in an order of its own. */
  shuffle: z.enum(['none', 'questions', 'choices', 'both']).default('none'),
  /** Asked in every attempt. */
  questions: questions.default([]),
  /** Of each, every attempt draws some. */
  pools: z
    .array(pool)
    .min(1)
    .meta({ example: [{ pick: 1, questions: [{ id: 'first', text: '…?', choices: [] }] }] })
    .default([]),
});

export type Quiz = z.infer<typeof quizFile>;

export const shufflesQuestions = ({ shuffle }: Quiz): boolean =>
  shuffle === 'questions' || shuffle === 'both';
export const shufflesChoices = ({ shuffle }: Quiz): boolean => shuffle === 'choices' || shuffle === 'both';

/** Every question of a quiz, of its pools too, with where in its file it stands. */
export function placedQuestions(quiz: Pick<Quiz, 'questions' | 'pools'>): {
  readonly question: Question;
  readonly at: readonly PropertyKey[];
}[] {
  return [
    ...quiz.questions.map((one, index) => ({ question: one, at: ['questions', index] })),
    ...quiz.pools.flatMap((each, pool) =>
      each.questions.map((one, index) => ({ question: one, at: ['pools', pool, 'questions', index] })),
    ),
  ];
}

export const allQuestions = (quiz: Quiz): readonly Question[] =>
  placedQuestions(quiz).map(placed => placed.question);

/** How many questions an attempt asks. */
export const questionCount = (quiz: Quiz): number =>
  quiz.pools.reduce(
    (sum, { pick, questions: some }) => sum + Math.min(pick, some.length),
    quiz.questions.length,
  );

const kept = new WeakMap<Quiz, string>();

/** Changes with everything that decides what an attempt asks. */
export function quizVersion(quiz: Quiz): string {
  const known = kept.get(quiz);
  if (known !== undefined) return known;
  const asked = [
    quiz.questions.map(one => [one.id, questionVersion(one)]),
    quiz.pools.map(({ pick, questions: some }) => [pick, some.map(one => [one.id, questionVersion(one)])]),
  ];
  const version = createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16);
  kept.set(quiz, version);
  return version;
}

/** The quiz in other words, known as such: ids, right answers and versions are its source's. */
export function inOtherWords(translated: Quiz, source: Quiz): Quiz {
  const sources = new Map(allQuestions(source).map(one => [one.id, one]));
  for (const one of allQuestions(translated)) noteWords(one, sources.get(one.id) ?? one);
  return translated;
}
