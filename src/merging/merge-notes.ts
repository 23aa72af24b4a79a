import type { Pair } from './pair.ts';
import type { RowChange } from './row-changes.ts';

/** What whoever merges should know, because it is more than adding two records up. */
export type MergeNote =
  | { readonly kind: 'same-account'; readonly accountId: string }
  | { readonly kind: 'same-path'; readonly pathId: string }
  | { readonly kind: 'mails-skipped' | 'courses-finished' | 'enrolments-ended'; readonly count: number }
  | { readonly kind: 'topic-off'; readonly topic: string };

/** Reads from the changes of a merge what both had, and how it was resolved. */
export function mergeNotes(changes: readonly RowChange[], { keptId, mergedId }: Pair): MergeNote[] {
  const dropped = (table: RowChange['table'], column: string): string[] =>
    changes.flatMap(change =>
      change.table === table && !change.after && change.before?.['person_id'] === mergedId
        ? [String(change.before[column])]
        : [],
    );
  const off = changes.filter(
    ({ table, before, after }) =>
      table === 'mail_preferences' && !before && after?.['person_id'] === keptId && after['state'] === 'off',
  );
  return [
    ...dropped('memberships', 'account_id').map(accountId => ({ kind: 'same-account' as const, accountId })),
    ...dropped('enrolments', 'path_id').map(pathId => ({ kind: 'same-path' as const, pathId })),
    ...off.map(({ after }) => ({ kind: 'topic-off' as const, topic: String(after?.['topic']) })),
    ...counted(
      'mails-skipped',
      changes,
      ({ table, after }) => table === 'mails' && after?.['reason'] === 'merged',
    ),
    ...counted('courses-finished', changes, ({ table, before }) => table === 'learner_events' && !before),
    ...counted(
      'enrolments-ended',
      changes,
      ({ table, before, after }) => table === 'enrolments' && Boolean(before && after?.['ended_at']),
    ),
  ];
}

function counted(
  kind: 'mails-skipped' | 'courses-finished' | 'enrolments-ended',
  changes: readonly RowChange[],
  counts: (change: RowChange) => boolean,
): MergeNote[] {
  const count = changes.filter(counts).length;
  return count > 0 ? [{ kind, count }] : [];
}
