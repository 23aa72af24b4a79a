import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import type { Draw, QuizAttempt } from './quiz-attempt.ts';

type Row = Selectable<Tables['quiz_attempts']>;

/** Whose attempts, and where the lesson is and was, each as `course/lesson`. */
export interface AttemptsAt {
  readonly personId: string;
  readonly addresses: readonly string[];
}

/** An attempt that is not in the database: for whoever only looks on. */
export const attemptOf = (
  place: Pick<QuizAttempt, 'personId' | 'courseId' | 'lessonId' | 'number' | 'seed'>,
  draw: Draw,
  now: Instant,
): QuizAttempt => ({
  ...place,
  ...draw,
  id: newId(now),
  answers: {},
  fresh: [],
  gone: 0,
  revision: 0,
  begunAt: now,
  savedAt: now,
  submittedAt: undefined,
  locale: undefined,
});

export const newSeed = (): string => randomUUID();

/** The attempt that is under way. */
export async function findOpenAttempt(database: Database, at: AttemptsAt): Promise<QuizAttempt | undefined> {
  const rows = await attemptsAt(database, at).where('submitted_at', 'is', null).execute();
  return rows.map(read).find(isAt(at));
}

/** The attempt that was submitted last. */
export async function findLastAttempt(database: Database, at: AttemptsAt): Promise<QuizAttempt | undefined> {
  const rows = await attemptsAt(database, at)
    .where('submitted_at', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(read).find(isAt(at));
}

/** One of these attempts, by its id. */
export async function findAttempt(
  database: Database,
  at: AttemptsAt,
  id: string,
): Promise<QuizAttempt | undefined> {
  const row = await attemptsAt(database, at).where('id', '=', id).executeTakeFirst();
  return [row].flatMap(one => (one ? read(one) : [])).find(isAt(at));
}

/** Begins this attempt, unless another one is open by then; returns the one that is. */
export async function insertAttempt(
  database: Database,
  at: AttemptsAt,
  attempt: QuizAttempt,
): Promise<QuizAttempt> {
  await database
    .insertInto('quiz_attempts')
    .values(rowOf(attempt))
    .onConflict(conflict =>
      conflict.columns(['person_id', 'course_id', 'lesson_id']).where('submitted_at', 'is', null).doNothing(),
    )
    .execute();
  return (await findOpenAttempt(database, at)) ?? attempt;
}

/** Keeps what has changed of an attempt, unless it was submitted meanwhile; says whether it did. */
export async function saveAttempt(database: Database, attempt: QuizAttempt): Promise<boolean> {
  const { id: _, ...values } = rowOf(attempt);
  const { numUpdatedRows } = await database
    .updateTable('quiz_attempts')
    .set(values)
    .where('id', '=', attempt.id)
    .where('submitted_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

const attemptsAt = (database: Database, { personId, addresses }: AttemptsAt) =>
  database
    .selectFrom('quiz_attempts')
    .selectAll()
    .where('person_id', '=', personId)
    .where('course_id', 'in', [...new Set(addresses.map(address => address.split('/')[0] ?? ''))]);

const isAt =
  ({ addresses }: AttemptsAt) =>
  ({ courseId, lessonId }: QuizAttempt): boolean =>
    addresses.includes(`${courseId}/${lessonId}`);

/** The ids of those of somebody's attempts that were given back. */
export async function readGivenBack(database: Database, personId: string): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('quiz_attempts')
    .select('id')
    .where('person_id', '=', personId)
    .where('given_back_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** From now on it does not count against the limit; says whether it did until now. */
export async function markGivenBack(database: Database, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('quiz_attempts')
    .set({ given_back_at: instantText(now) })
    .where('id', '=', id)
    .where('given_back_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

const rowOf = (attempt: QuizAttempt): Omit<Row, 'given_back_at'> => ({
  id: attempt.id,
  person_id: attempt.personId,
  course_id: attempt.courseId,
  lesson_id: attempt.lessonId,
  number: attempt.number,
  seed: attempt.seed,
  quiz_version: attempt.quizVersion,
  shuffled: Number(attempt.shuffled),
  questions: JSON.stringify(attempt.questions),
  answers: JSON.stringify(attempt.answers),
  fresh: JSON.stringify(attempt.fresh),
  gone: attempt.gone,
  revision: attempt.revision,
  begun_at: instantText(attempt.begunAt),
  saved_at: instantText(attempt.savedAt),
  submitted_at: attempt.submittedAt ? instantText(attempt.submittedAt) : null,
  locale: attempt.locale ?? null,
});

const read = (row: Omit<Row, 'given_back_at'>): QuizAttempt => ({
  id: row.id,
  personId: row.person_id,
  courseId: row.course_id,
  lessonId: row.lesson_id,
  number: row.number,
  seed: row.seed,
  quizVersion: row.quiz_version,
  shuffled: row.shuffled === 1,
  questions: JSON.parse(row.questions),
  answers: JSON.parse(row.answers),
  fresh: JSON.parse(row.fresh),
  gone: row.gone,
  revision: row.revision,
  begunAt: readInstant(row.begun_at),
  savedAt: readInstant(row.saved_at),
  submittedAt: row.submitted_at ? readInstant(row.submitted_at) : undefined,
  locale: row.locale ?? undefined,
});
