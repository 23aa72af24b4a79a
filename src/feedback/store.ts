import type { Selectable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import type { Answer, Feedback, FeedbackKind, Said } from './said.ts';

/**
 * Keeps what somebody says. A score is one for each subject and may be changed; what is said anew is read anew. Returns its id.
 */
export async function giveFeedback(
  database: Database,
  personId: string,
  { kind, subject, score, comment }: Said,
  now: Instant,
): Promise<string> {
  const before =
    score === null && (await findAsked(database, personId, { kind, comment }, now.subtract({ hours: 24 })));
  if (before) return before;
  const row = { kind, subject, score, comment, said_at: instantText(now), closed_at: null, closed_by: null };
  const insert = database.insertInto('feedback').values({ id: newId(now), person_id: personId, ...row });
  const { id } = await (score === null
    ? insert
    : insert.onConflict(conflict =>
        conflict
          .columns(['person_id', 'kind', 'subject'])
          .where('score', 'is not', null)
          .doUpdateSet({ score, comment, said_at: row.said_at, closed_at: null, closed_by: null }),
      )
  )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The id of what they have just asked for in the same words, and that waits for us: pressing the button again asks for no more. */
async function findAsked(
  database: Database,
  personId: string,
  { kind, comment }: Pick<Said, 'kind' | 'comment'>,
  since: Instant,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('feedback')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('comment', '=', comment)
    .where('said_at', '>', instantText(since))
    .where('closed_at', 'is', null)
    .where('id', 'not in', database.selectFrom('feedback_answers').select('feedback_id'))
    .executeTakeFirst();
  return row?.id;
}

/**
 * What somebody has said about one of these subjects; of several, the latest.
 *
 * @param subjects every name that it has had
 */
export async function saidAbout(
  database: Database,
  personId: string,
  kind: FeedbackKind,
  subjects: readonly string[],
): Promise<Feedback | undefined> {
  const row = await database
    .selectFrom('feedback')
    .selectAll()
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .orderBy('said_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && feedbackOf(row, []);
}

/** Everything that somebody has said, the latest first, with what was answered. */
export async function readOwn(
  database: Database,
  personId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ said: Feedback[]; total: number }> {
  const own = database.selectFrom('feedback').where('person_id', '=', personId);
  const rows = await own
    .selectAll()
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const answers = await answersTo(
    database,
    rows.map(({ id }) => id),
  );
  const { count } = await own.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
  return { said: rows.map(row => feedbackOf(row, answers.get(row.id) ?? [])), total: Number(count) };
}

/** How many answers somebody got since then that they have not seen. */
export async function answersSince(database: Database, personId: string, since: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('feedback_answers as a')
    .innerJoin('feedback as f', 'f.id', 'a.feedback_id')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('f.person_id', '=', personId)
    .where('a.at', '>=', instantText(since))
    .where('a.seen_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Somebody looks at what they were answered. */
export async function noteAnswersSeen(database: Database, personId: string, now: Instant): Promise<void> {
  await database
    .updateTable('feedback_answers')
    .set({ seen_at: instantText(now) })
    .where('seen_at', 'is', null)
    .where(
      'feedback_id',
      'in',
      database.selectFrom('feedback').select('id').where('person_id', '=', personId),
    )
    .execute();
}

/** The answers to each, the oldest first. */
export async function answersTo(
  database: Database,
  feedbackIds: readonly string[],
): Promise<ReadonlyMap<string, Answer[]>> {
  if (feedbackIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('feedback_answers')
    .selectAll()
    .where('feedback_id', 'in', feedbackIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const answers = new Map<string, Answer[]>();
  for (const { id, feedback_id, answered_by: answeredBy, body, at } of rows)
    answers.set(feedback_id, [
      ...(answers.get(feedback_id) ?? []),
      { id, answeredBy, body, at: readInstant(at) },
    ]);
  return answers;
}

export const feedbackOf = (row: Selectable<Tables['feedback']>, answers: readonly Answer[]): Feedback => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind as FeedbackKind,
  subject: row.subject,
  score: row.score === null ? null : Number(row.score),
  comment: row.comment,
  saidAt: readInstant(row.said_at),
  closedAt: row.closed_at === null ? null : readInstant(row.closed_at),
  answers,
});
