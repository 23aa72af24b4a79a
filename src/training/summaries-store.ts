import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import type { AccountTraining } from './account-training.ts';
import { type AccountSummary, summaryOf } from './summary.ts';

const writtenAtOnce = 200;

/** Every summary there is, by account. They may be dropped at any time: an account without one is looked at anew. */
export async function readSummaries(database: Database): Promise<Map<string, AccountSummary>> {
  const rows = await database.selectFrom('account_summaries').select(['account_id', 'summary']).execute();
  return new Map(rows.map(row => [row.account_id, JSON.parse(row.summary) as AccountSummary]));
}

export async function keepSummaries(
  database: Database,
  trainings: ReadonlyMap<string, AccountTraining>,
  now: Instant,
): Promise<void> {
  const rows = [...trainings].map(([account_id, training]) => ({
    account_id,
    summary: JSON.stringify(summaryOf(training)),
    at: instantText(now),
  }));
  for (let at = 0; at < rows.length; at += writtenAtOnce) {
    await database
      .insertInto('account_summaries')
      .values(rows.slice(at, at + writtenAtOnce))
      .onConflict(conflict =>
        conflict.column('account_id').doUpdateSet(({ ref }) => ({
          summary: ref('excluded.summary'),
          at: ref('excluded.at'),
        })),
      )
      .execute();
  }
}

/**
 * Accounts whose summary may be out of date: something has happened since the worker looked at them, or nobody ever did.
 * The longest waiting first.
 */
export async function accountsToLookAt(database: Database, now: Instant): Promise<string[]> {
  const rows = await database
    .selectFrom('accounts')
    .leftJoin('account_looks', 'account_looks.account_id', 'accounts.id')
    .leftJoin('account_summaries', 'account_summaries.account_id', 'accounts.id')
    .select('accounts.id')
    .where('accounts.deactivated_at', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('account_summaries.account_id', 'is', null),
        eb('account_looks.look_at', '<=', instantText(now)),
      ]),
    )
    .orderBy(({ fn, val }) => fn.coalesce('account_summaries.at', val('')))
    .orderBy('accounts.id')
    .execute();
  return rows.map(({ id }) => id);
}
