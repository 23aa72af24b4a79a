import { type Instant, isBefore } from '#clock';
import type { MailFile, MailVariables } from '#mail';
import type { AccountTraining, StatusChange, TrainingStatus } from '#training';
import { firstName } from './fill-variables.ts';

/** The template of the summary that CSMs may get once a week, beside the daily digest or instead. */
export const summaryKind = 'campaigns/weekly-summary';

/** It, for the mail room to compile. */
export const summaryMail: MailFile = {
  id: summaryKind,
  file: 'content/campaigns/weekly-summary.mdx',
  class: 'internal',
  variables: {
    'person.firstName': 'text',
    summary: 'text',
    'accounts.href': 'address',
    groups: {
      status: 'text',
      count: 'text',
      accounts: { name: 'text', href: 'address', standing: 'text' },
    },
    changed: { name: 'text', href: 'address', reason: 'text' },
  },
  because: ({ because }) => because.summary,
};

/** One account as it stands, and what was written down of it. */
export interface SummedAccount {
  readonly account: { readonly id: string; readonly name: string };
  readonly training: Pick<AccountTraining, 'status' | 'stalled' | 'seats'>;
  /** Oldest first. */
  readonly history: readonly StatusChange[];
}

/** Those that need somebody first. */
const order: readonly (readonly [TrainingStatus, string])[] = [
  ['lapsed', 'Lapsed'],
  ['in-progress', 'In progress'],
  ['not-started', 'Not started'],
  ['trained', 'Trained'],
];

/** What the summary says; undefined for somebody who looks after no account. */
export function composeSummary(
  csm: { readonly name: string },
  accounts: readonly SummedAccount[],
  since: Instant,
  publicUrl: string,
): MailVariables | undefined {
  if (accounts.length === 0) return undefined;
  const href = ({ id }: SummedAccount['account']) => `${publicUrl}/cs/accounts/${id}`;
  const groups = order.flatMap(([status, words]) => {
    const own = accounts.filter(({ training }) => training.status === status);
    const lines = own.map(one => ({
      name: one.account.name,
      href: href(one.account),
      standing: standingOf(one.training),
    }));
    return own.length > 0 ? [{ status: words, count: own.length, accounts: lines }] : [];
  });
  const changed = accounts.flatMap(({ account, history }) => {
    // The first status of an account is no change.
    const [, ...later] = history;
    const last = later.at(-1);
    return last && isBefore(since, last.at)
      ? [{ name: account.name, href: href(account), reason: last.reason }]
      : [];
  });
  return {
    person: { firstName: firstName(csm.name) },
    summary: summaryOf(accounts, changed.length),
    accounts: { href: `${publicUrl}/cs` },
    groups,
    changed,
  };
}

function standingOf({ seats, stalled }: SummedAccount['training']): string {
  if (seats.active === 0) return 'nobody is here yet';
  return `${seats.finished} of ${seats.active} finished${stalled ? ', stalled' : ''}`;
}

function summaryOf(accounts: readonly SummedAccount[], changed: number): string {
  const trained = accounts.filter(({ training }) => training.status === 'trained').length;
  const stalled = accounts.filter(({ training }) => training.stalled).length;
  return [
    `${trained} of ${accounts.length} trained`,
    ...(stalled > 0 ? [`${stalled} stalled`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ].join(', ');
}
