import type { Retention } from '#catalog';
import type { RetentionCounts } from '#privacy';

/** What goes by itself, after how long, and how much of it at the next run. */
export function retentionRows(
  retention: Retention,
  counts: RetentionCounts,
): { readonly what: string; readonly after: string; readonly next: number }[] {
  const { deactivatedMonths, unplacedMonths, auditNamesMonths, auditEntriesMonths, uploadDays } = retention;
  return [
    { what: 'Deactivated people are erased', after: months(deactivatedMonths), next: counts.deactivated },
    {
      what: 'People who never were at an account and never learned are erased',
      after: months(unplacedMonths),
      next: counts.unplaced,
    },
    {
      what: 'Names and addresses in the audit log',
      after: months(auditNamesMonths),
      next: counts.auditNames,
    },
    { what: 'Entries of the audit log', after: months(auditEntriesMonths), next: counts.auditEntries },
    {
      what: 'Uploaded files',
      after: uploadDays === 1 ? '1 day' : `${uploadDays} days`,
      next: counts.uploads,
    },
  ];
}

const months = (count: number | undefined): string =>
  count === undefined ? 'never' : count === 1 ? '1 month' : `${count} months`;
