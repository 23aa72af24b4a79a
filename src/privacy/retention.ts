import type { Retention } from '#catalog';
import type { Instant } from '#clock';

/** Before which instants data is old enough to go; undefined where the site lets it stay. */
export interface Cutoffs {
  readonly deactivated: Instant | undefined;
  readonly unplaced: Instant | undefined;
  readonly auditNames: Instant | undefined;
  readonly auditEntries: Instant | undefined;
  readonly uploads: Instant;
}

export function cutoffsOf(retention: Retention, now: Instant): Cutoffs {
  return {
    deactivated: monthsBefore(retention.deactivatedMonths, now),
    unplaced: monthsBefore(retention.unplacedMonths, now),
    auditNames: monthsBefore(retention.auditNamesMonths, now),
    auditEntries: monthsBefore(retention.auditEntriesMonths, now),
    uploads: now.subtract({ hours: 24 * retention.uploadDays }),
  };
}

/** Months of the calendar: a year is twelve of them, leap years too. */
const monthsBefore = (months: number | undefined, now: Instant): Instant | undefined =>
  months === undefined ? undefined : now.toZonedDateTimeISO('UTC').subtract({ months }).toInstant();
