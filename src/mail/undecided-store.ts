import { type SqlBool, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';

/** What waits for somebody's word: what may have arrived or not, and what is due but should be looked at first. */
export type UndecidedState = 'uncertain' | 'held';

export interface UndecidedMail {
  readonly id: string;
  readonly kind: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly campaignId: string | null;
  readonly address: string | null;
  /** When it was due, and since when it waits. */
  readonly dueAt: Instant;
  readonly since: Instant;
  readonly reason: string;
  readonly attempts: number;
  readonly reply: string | null;
  /** The bytes that may have arrived. */
  readonly message: string | null;
}

/** Which of them. Those of a campaign that pauses are not among them: they go on with it. */
export interface UndecidedSearch {
  readonly state: UndecidedState;
  readonly reason?: string | undefined;
}

const literals = {
  uncertain: sql<SqlBool>`mails.state = 'uncertain'`,
  held: sql<SqlBool>`mails.state = 'held'`,
};

/** The longest waiting first. */
export async function listUndecided(
  database: Database,
  search: UndecidedSearch & { readonly limit: number; readonly offset: number },
): Promise<readonly UndecidedMail[]> {
  const rows = await matching(database, search)
    .leftJoin('people', 'people.id', 'mails.person_id')
    .leftJoin('accounts', 'accounts.id', 'mails.account_id')
    .select([
      'mails.id',
      'mails.kind',
      'mails.person_id',
      'people.name as person_name',
      'mails.account_id',
      'accounts.name as account_name',
      'mails.campaign_id',
      'mails.address',
      'mails.due_at',
      'mails.state_at',
      'mails.reason',
      'mails.attempts',
      'mails.reply',
      'mails.message',
    ])
    .orderBy('mails.state_at')
    .orderBy('mails.id')
    .limit(search.limit)
    .offset(search.offset)
    .execute();
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    personId: row.person_id,
    personName: row.person_name,
    accountId: row.account_id,
    accountName: row.account_name,
    campaignId: row.campaign_id,
    address: row.address,
    dueAt: readInstant(row.due_at),
    since: readInstant(row.state_at),
    reason: row.reason ?? '',
    attempts: row.attempts,
    reply: row.reply,
    message: row.message,
  }));
}

/** How many there are for each reason, most first. */
export async function countUndecided(
  database: Database,
  state: UndecidedState,
): Promise<readonly { readonly reason: string; readonly count: number }[]> {
  const rows = await matching(database, { state })
    .select(['mails.reason', ({ fn }) => fn.countAll<number | string>().as('count')])
    .groupBy('mails.reason')
    .execute();
  return rows
    .map(({ reason, count }) => ({ reason: reason ?? '', count: Number(count) }))
    .sort((one, other) => other.count - one.count);
}

/** Those that somebody chose, or all that waited at a moment: what has come since is not decided about unseen. */
export type Chosen =
  | { readonly ids: readonly string[] }
  | { readonly allUntil: Instant; readonly reason?: string | undefined };

/** A mail that somebody has decided about. */
export interface DecidedMail {
  readonly id: string;
  readonly personId: string | null;
  /** Why it had waited. */
  readonly reason: string;
}

/** `send`: it leaves, or leaves once more. `arrived`: no need, it did. `drop`: it does not leave. */
export type Decision = 'send' | 'arrived' | 'drop';

/** A cap lasts up to two weeks, and a window may be closed for two days more. */
const daysToLeave = 16;

/**
 * Carries out what somebody decided. Sending an uncertain mail again queues the very bytes that may have arrived; every
 * mail that is sent keeps to windows, caps and opt-outs. One that is no longer undecided is left as it is.
 */
export async function decide(
  database: Database,
  state: UndecidedState,
  chosen: Chosen,
  decision: Decision,
  by: string,
  now: Instant,
): Promise<readonly DecidedMail[]> {
  const sought = await matching(database, { state, reason: 'reason' in chosen ? chosen.reason : undefined })
    .select(['mails.id', 'mails.person_id', 'mails.reason'])
    .where(eb =>
      'ids' in chosen
        ? eb('mails.id', 'in', [...chosen.ids])
        : eb('mails.state_at', '<=', instantText(chosen.allUntil)),
    )
    .execute();
  const decided: DecidedMail[] = [];
  for (let from = 0; from < sought.length; from += 500) {
    const some = sought.slice(from, from + 500);
    const rows = await database
      .updateTable('mails')
      .set({ ...changeOf(decision, now), state_at: instantText(now), decided_by: by })
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .where(literals[state])
      .returning('id')
      .execute();
    const ids = new Set(rows.map(({ id }) => id));
    for (const { id, person_id, reason } of some) {
      if (ids.has(id)) decided.push({ id, personId: person_id, reason: reason ?? '' });
    }
  }
  return decided;
}

function changeOf(decision: Decision, now: Instant) {
  if (decision === 'arrived') return { state: 'accepted', reason: 'said-to-have-arrived', message: null };
  if (decision === 'drop') return { state: 'skipped' };
  return {
    state: 'queued',
    reason: null,
    attempts: 0,
    due_at: instantText(now),
    not_after: instantText(now.add({ hours: 24 * daysToLeave })),
  };
}

function matching(database: Database, { state, reason }: UndecidedSearch) {
  const query = database.selectFrom('mails').where(literals[state]);
  const open = state === 'held' ? query.where('mails.reason', 'is distinct from', 'paused') : query;
  return reason === undefined ? open : open.where('mails.reason', '=', reason);
}
