import type { Instant } from '#clock';
import { type Cap, type SendWindow, weekdayOf } from './campaign.ts';

/** The zone whose clock counts for somebody, and why it is not their own. */
export interface LocalZone {
  readonly zone: string;
  readonly fallback: string | undefined;
}

/** The first IANA zone that exists: the person's, else the account's, else the site's, else UTC. */
export function zoneOf(person: string | null, account: string | null, site: string): LocalZone {
  const wrong: string[] = [];
  for (const [whose, zone] of [
    ['person', person],
    ['account', account],
    ['site', site],
  ] as const) {
    if (!zone) continue;
    if (isZone(zone)) return { zone, fallback: wrong.length > 0 ? wrong.join('; ') : undefined };
    wrong.push(`the ${whose}'s time zone "${zone}" does not exist`);
  }
  return { zone: 'UTC', fallback: wrong.join('; ') || undefined };
}

/** When a step is due by its delay alone: local days after `from`, at the local time given or the same one. */
export function stepDueAt(from: Instant, zone: string, after: string, at: string | undefined): Instant {
  const moved = from.toZonedDateTimeISO(zone).add(after);
  if (!at) return moved.toInstant();
  const timed = moved.withPlainTime(at);
  const forward = Temporal.ZonedDateTime.compare(timed, moved) < 0 && isSameDayDelay(after);
  return (forward ? timed.add({ days: 1 }) : timed).toInstant();
}

/** The first moment, `from` or later, that lies in a window and leaves room under every cap. */
export function firstAllowed(
  from: Instant,
  zone: string,
  windows: readonly SendWindow[],
  caps: readonly Cap[],
  earlier: readonly Instant[],
): Instant {
  let at = from;
  for (let round = 0; round < 200; round += 1) {
    const next = firstOpen(firstUncapped(at, zone, caps, earlier), zone, windows);
    if (next.equals(at)) return at;
    at = next;
  }
  return at;
}

/** `from` when a window is open then, else the opening of the next one. */
export function firstOpen(from: Instant, zone: string, windows: readonly SendWindow[]): Instant {
  const today = from.toZonedDateTimeISO(zone).toPlainDate();
  const openings: Instant[] = [];
  for (let offset = -1; offset <= 8; offset += 1) {
    const date = today.add({ days: offset });
    for (const window of windows.filter(({ days }) => days.includes(weekdayOf(date)))) {
      const start = moment(date, window.from, zone);
      const end = moment(window.to > window.from ? date : date.add({ days: 1 }), window.to, zone);
      if (isBefore(from, end) && isBefore(start, end)) openings.push(isBefore(start, from) ? from : start);
    }
    if (openings.length > 0 && offset >= 0) break;
  }
  return openings.reduce((first, one) => (isBefore(one, first) ? one : first), openings[0] ?? from);
}

/** `from`, or the start of the first local day on which one more mail keeps within the caps. */
function firstUncapped(
  from: Instant,
  zone: string,
  caps: readonly Cap[],
  earlier: readonly Instant[],
): Instant {
  const first = from.toZonedDateTimeISO(zone).toPlainDate();
  const dates = earlier.map(at => at.toZonedDateTimeISO(zone).toPlainDate());
  for (let date = first; ; date = date.add({ days: 1 })) {
    if (caps.some(cap => isFull(cap, date, dates))) continue;
    return date.equals(first) ? from : date.toZonedDateTime(zone).toInstant();
  }
}

/** Mails that are dated later than `date` count as well: whoever has a mail waiting has had their share. */
function isFull(cap: Cap, date: Temporal.PlainDate, mailed: readonly Temporal.PlainDate[]): boolean {
  const before = date.subtract({ days: cap.days });
  return mailed.filter(one => Temporal.PlainDate.compare(one, before) > 0).length >= cap.mails;
}

export const isBefore = (one: Instant, other: Instant): boolean => Temporal.Instant.compare(one, other) < 0;
export const later = (one: Instant, other: Instant): Instant => (isBefore(one, other) ? other : one);

const moment = (date: Temporal.PlainDate, time: string, zone: string): Instant =>
  date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();

function isSameDayDelay(after: string): boolean {
  const { weeks, days } = Temporal.Duration.from(after);
  return weeks === 0 && days === 0;
}

/** Offsets such as `+02:00` are no IANA zones: they know nothing of summer time. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}
