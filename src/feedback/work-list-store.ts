import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { together } from '#accounts';
import { type Instant, instantText } from '#clock';
import { type Database, newId, type Tables } from '#database';
import type { Feedback, FeedbackKind } from './said.ts';
import { contentKinds, type FeedbackScope } from './scope.ts';
import { answersTo, feedbackOf } from './store.ts';

export const feedbackPerPage = 25;

/** `open` waits for somebody of ours; a score without a word waits for nobody. */
export const feedbackStates = ['open', 'closed', 'all'] as const;

export interface FeedbackFilter {
  readonly state: (typeof feedbackStates)[number];
  readonly kind?: FeedbackKind | undefined;
  /** Subjects of these courses only, by every id they have had. */
  readonly courseIds?: readonly string[] | undefined;
  readonly page: number;
}

/** Something said, with who said it as far as the reader may know. */
export interface ListedFeedback extends Feedback {
  /** The person and their accounts that the reader tends; undefined for whoever tends none of them. */
  readonly from: { readonly name: string; readonly accounts: readonly AccountName[] } | undefined;
}

interface AccountName {
  readonly id: string;
  readonly name: string;
}

/** What this reader may read, the latest first. */
export async function listFeedback(
  database: Database,
  scope: FeedbackScope,
  filter: FeedbackFilter,
): Promise<{ rows: ListedFeedback[]; total: number; pages: number }> {
  const { state, kind, courseIds } = filter;
  const query = within(database, scope)
    .$if(state === 'open', each => each.where('f.closed_at', 'is', null).where('f.comment', 'is not', null))
    .$if(state === 'closed', each => each.where('f.closed_at', 'is not', null))
    .$if(kind !== undefined, each => each.where('f.kind', '=', kind ?? ''))
    .$if(courseIds !== undefined, each => each.where(eb => isAboutCourse(eb, courseIds ?? [])));
  const { count } = await query.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
  const total = Number(count);
  const pages = Math.max(1, Math.ceil(total / feedbackPerPage));
  const page = Math.min(filter.page, pages);
  const found = await query
    .selectAll('f')
    .orderBy('f.said_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(feedbackPerPage)
    .offset((page - 1) * feedbackPerPage)
    .execute();
  return { rows: await withAll(database, scope, found), total, pages };
}

/** Undefined when there is none, or none that this reader may read. */
export async function findFeedback(
  database: Database,
  scope: FeedbackScope,
  feedbackId: string,
): Promise<ListedFeedback | undefined> {
  // PostgreSQL takes no NUL, and no id of ours holds anything like it.
  if (/\p{Cc}/u.test(feedbackId)) return undefined;
  const found = await within(database, scope).selectAll('f').where('f.id', '=', feedbackId).execute();
  return (await withAll(database, scope, found))[0];
}

/** Answers, and closes unless it is to stay open. False when this is what they have answered already: nothing is said twice. */
export async function answerFeedback(
  database: Database,
  { feedbackId, body, by, close }: { feedbackId: string; body: string; by: string; close: boolean },
  now: Instant,
): Promise<boolean> {
  return together(database, async trx => {
    const same = await trx
      .selectFrom('feedback_answers')
      .select('id')
      .where('feedback_id', '=', feedbackId)
      .where('answered_by', '=', by)
      .where('body', '=', body)
      .executeTakeFirst();
    if (!same)
      await trx
        .insertInto('feedback_answers')
        .values({ id: newId(now), feedback_id: feedbackId, answered_by: by, body, at: instantText(now) })
        .execute();
    if (close) await closeFeedback(trx, feedbackId, by, now);
    return !same;
  });
}

export async function closeFeedback(
  database: Database,
  feedbackId: string,
  by: string,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('feedback')
    .set({ closed_at: instantText(now), closed_by: by })
    .where('id', '=', feedbackId)
    .where('closed_at', 'is', null)
    .execute();
}

export async function reopenFeedback(database: Database, feedbackId: string): Promise<void> {
  await database
    .updateTable('feedback')
    .set({ closed_at: null, closed_by: null })
    .where('id', '=', feedbackId)
    .execute();
}

type Row = ExpressionBuilder<Tables & { f: Tables['feedback'] }, 'f'>;

/** Everything that this reader may read. */
export const within = (database: Database, scope: FeedbackScope) =>
  database.selectFrom('feedback as f').where(eb => mayRead(eb, scope));

function mayRead(eb: Row, { content, accounts }: FeedbackScope): Expression<SqlBool> {
  if (accounts === 'all') return eb.lit(true);
  const ways: Expression<SqlBool>[] = [];
  if (content) ways.push(eb('f.kind', 'in', contentKinds));
  if (accounts !== 'none') ways.push(eb.exists(tendedPlaces(eb, accounts.csmId)));
  return eb.or(ways);
}

const tendedPlaces = (eb: Row, csmId: string) =>
  eb
    .selectFrom('memberships as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select('m.id')
    .whereRef('m.person_id', '=', 'f.person_id')
    .where('m.ended_at', 'is', null)
    .where('a.csm_id', '=', csmId);

const isAboutCourse = (eb: Row, courseIds: readonly string[]): Expression<SqlBool> =>
  eb.or([
    eb.and([eb('f.kind', '=', 'course'), eb('f.subject', 'in', courseIds)]),
    ...courseIds.map(id => eb.and([eb('f.kind', '=', 'lesson'), eb('f.subject', 'like', `${id}/%`)])),
  ]);

async function withAll(
  database: Database,
  scope: FeedbackScope,
  rows: readonly Parameters<typeof feedbackOf>[0][],
): Promise<ListedFeedback[]> {
  const answers = await answersTo(
    database,
    rows.map(({ id }) => id),
  );
  const people = await namedPeople(database, scope, [...new Set(rows.map(row => row.person_id))]);
  return rows.map(row => ({
    ...feedbackOf(row, answers.get(row.id) ?? []),
    from: people.get(row.person_id),
  }));
}

/** Who these people are, of those whose account the reader tends. */
async function namedPeople(
  database: Database,
  { accounts }: FeedbackScope,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<ListedFeedback['from']>>> {
  if (accounts === 'none' || personIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('people as p')
    .innerJoin('memberships as m', 'm.person_id', 'p.id')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['p.id', 'p.name', 'a.id as accountId', 'a.name as accountName'])
    .where('p.id', 'in', personIds)
    .where('m.ended_at', 'is', null)
    .$if(accounts !== 'all', query => query.where('a.csm_id', '=', accounts === 'all' ? '' : accounts.csmId))
    .orderBy('a.name')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, places]) => [
      id,
      {
        name: places[0]?.name ?? '',
        accounts: places.map(({ accountId, accountName }) => ({ id: accountId, name: accountName })),
      },
    ]),
  );
}
