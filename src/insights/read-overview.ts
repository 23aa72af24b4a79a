import { mayTend, type Viewer } from '#access';
import { listAccounts } from '#accounts';
import type { Instant } from '#clock';
import type { Database } from '#database';
import {
  type AccountSummary,
  accountsToLookAt,
  isStalled,
  keepSummaries,
  type Rules,
  readAccountsTraining,
  readSummaries,
} from '#training';
import type { AccountRow } from './overview.ts';
import { type NamedPerson, namesOf } from './store.ts';

/** So many accounts are looked at for the reader; the worker looks at the others. */
const lookedAtForReader = 50;

export interface ReadOverview {
  readonly rows: readonly AccountRow[];
  /** Accounts whose figures are about to be renewed: something happened there and nobody has looked yet. */
  readonly waiting: number;
}

/**
 * Every account that the viewer tends, with what the last look found. Where something has happened since, it is looked at
 * now, so that a page shows what is; when that is too many at once, as after a new build, the rest is said to be waiting.
 */
export async function readOverview(
  database: Database,
  rules: Rules,
  viewer: Viewer,
  now: Instant,
): Promise<ReadOverview> {
  const all = await listAccounts(database);
  const accounts = all.filter(account => mayTend(viewer, account, rules.catalog.site));
  const shown = new Set(accounts.map(({ id }) => id));
  const due = (await accountsToLookAt(database, now)).filter(id => shown.has(id));
  const first = new Set(due.slice(0, lookedAtForReader));
  const looking = accounts.filter(account => first.has(account.id));
  await keepSummaries(database, await readAccountsTraining(database, rules, looking, now), now);
  const summaries = await readSummaries(database);
  const csms = await namesOf(database, [...new Set(accounts.flatMap(account => account.csmId ?? []))]);
  const rows = accounts.map(account => rowOf(account, summaries.get(account.id), csms, now));
  return { rows, waiting: due.length - looking.length };
}

function rowOf(
  account: AccountRow['account'],
  summary: AccountSummary | undefined,
  csms: ReadonlyMap<string, NamedPerson>,
  now: Instant,
): AccountRow {
  const csmName = account.csmId ? (csms.get(account.csmId)?.name ?? null) : null;
  return { account, csmName, summary, stalled: summary !== undefined && isStalled(summary, now) };
}
