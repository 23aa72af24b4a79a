import type { Account } from '#accounts';
import { type AccountSummary, type TrainingStatus, trainingStatuses } from '#training';

/** One account in the overview. */
export interface AccountRow {
  readonly account: Account;
  readonly csmName: string | null;
  /** Undefined while nobody has looked at the account yet. */
  readonly summary: AccountSummary | undefined;
  readonly stalled: boolean;
}

export const sortings = ['attention', 'name', 'seats', 'renewal', 'activity'] as const;
export type Sorting = (typeof sortings)[number];

export interface OverviewRequest {
  readonly text: string;
  /** Of this CSM; everybody's when absent. */
  readonly csmId?: string | undefined;
  readonly status?: TrainingStatus | undefined;
  readonly stalledOnly: boolean;
  readonly sort: Sorting;
  /** From 1; one beyond the last is the last. */
  readonly page: number;
}

export interface Overview {
  /** Those on this page. */
  readonly rows: readonly AccountRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** How many there are of each status, whatever status is asked for. */
  readonly counts: Readonly<Record<TrainingStatus, number>> & {
    readonly stalled: number;
    readonly all: number;
  };
}

export const rowsPerPage = 50;

/** The accounts that were asked for, in order, a page at a time. */
export function chooseRows(rows: readonly AccountRow[], request: OverviewRequest): Overview {
  const { text, csmId, status, stalledOnly, sort } = request;
  const asked = rows.filter(
    row => (!csmId || row.account.csmId === csmId) && mentions(row, text.trim().toLowerCase()),
  );
  const chosen = asked
    .filter(row => (!status || row.summary?.status === status) && (!stalledOnly || row.stalled))
    .sort(comparisons[sort]);
  const pages = Math.max(1, Math.ceil(chosen.length / rowsPerPage));
  const page = Math.min(Math.max(1, request.page), pages);
  return {
    rows: chosen.slice((page - 1) * rowsPerPage, page * rowsPerPage),
    total: chosen.length,
    page,
    pages,
    counts: countsOf(asked),
  };
}

const mentions = ({ account, csmName }: AccountRow, text: string): boolean =>
  [account.name, csmName ?? '', account.segment ?? ''].some(field => field.toLowerCase().includes(text));

function countsOf(rows: readonly AccountRow[]): Overview['counts'] {
  const of = (status: TrainingStatus) => rows.filter(row => row.summary?.status === status).length;
  const byStatus = Object.fromEntries(trainingStatuses.map(status => [status, of(status)]));
  return {
    ...(byStatus as Record<TrainingStatus, number>),
    stalled: rows.filter(row => row.stalled).length,
    all: rows.length,
  };
}

type Comparison = (a: AccountRow, b: AccountRow) => number;

const byName: Comparison = (a, b) => a.account.name.localeCompare(b.account.name, 'en');
const share = ({ summary }: AccountRow) => summary?.seats.percent ?? -1;
const activity = ({ summary }: AccountRow) => summary?.lastEventAt ?? '';
const renewal = ({ account }: AccountRow) => account.renewalOn?.toString() ?? '9999';

/** Who needs somebody first: lapsed and stalled before what goes on, and what is trained last. */
const urgency = ({ summary, stalled }: AccountRow): number => {
  if (summary?.status === 'trained') return 4;
  if (summary?.status === 'lapsed') return 0;
  if (stalled) return 1;
  return summary?.status === 'not-started' ? 2 : 3;
};

const comparisons: Record<Sorting, Comparison> = {
  attention: (a, b) => urgency(a) - urgency(b) || compareText(renewal(a), renewal(b)) || byName(a, b),
  name: byName,
  seats: (a, b) => share(b) - share(a) || byName(a, b),
  renewal: (a, b) => compareText(renewal(a), renewal(b)) || byName(a, b),
  activity: (a, b) => compareText(activity(b), activity(a)) || byName(a, b),
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
