import { type Instant, isBefore, earlier as sooner } from '#clock';
import type { Cap } from './campaign.ts';
import { firstClosed, firstOpen, type OpenHours } from './open-hours.ts';

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
  const local = from.toZonedDateTimeISO(zone);
  const moved = local.add(after);
  if (!at) return moved.toInstant();
  const { weeks, days, hours, minutes, seconds } = Temporal.Duration.from(after);
  const wholeDays = weeks + days > 0;
  // By dates: an evening hour that is skipped as the clocks change would be a time on the day after.
  const sameHour = local.toPlainDate().add({ weeks, days });
  const date = wholeDays && hours + minutes + seconds === 0 ? sameHour : moved.toPlainDate();
  const timed = on(date, at, zone);
  return wholeDays || !isBefore(timed, moved.toInstant()) ? timed : on(date.add({ days: 1 }), at, zone);
}

/** The first moment, `from` or later, that lies in the open hours and leaves room under every cap. */
export function firstAllowed(
  from: Instant,
  hours: OpenHours,
  caps: readonly Cap[],
  earlier: readonly Instant[],
): Instant {
  let at = from;
  for (let round = 0; round < 200; round += 1) {
    const next = firstOpen(firstUncapped(at, hours.zone, caps, earlier), hours);
    if (next.equals(at)) return at;
    at = next;
  }
  return at;
}

/**
 * The moment after which a mail meant for `slot` is too late. What falls into closed hours lasts until the end of the
 * next open ones, a day at most, so that a Friday evening's mail may still leave on Monday.
 */
export function tooLateAfter(slot: Instant, hours: OpenHours, notAfter: string): Instant {
  const plain = slot.toZonedDateTimeISO(hours.zone).add(notAfter).toInstant();
  const opening = firstOpen(plain, hours);
  if (opening.equals(plain)) return plain;
  return sooner(firstClosed(opening, hours), opening.add({ hours: 24 }));
}

/** `from`, or the start of the first local day on which one more mail keeps within the caps. */
function firstUncapped(
  from: Instant,
  zone: string,
  caps: readonly Cap[],
  earlier: readonly Instant[],
): Instant {
  if (caps.every(({ mails }) => earlier.length < mails)) return from;
  const first = dayOf(from, zone);
  const mailed = earlier.map(at => dayOf(at, zone));
  let day = first;
  while (caps.some(cap => isFull(cap, day, mailed))) day += 1;
  if (day === first) return from;
  const date = from.toZonedDateTimeISO(zone).toPlainDate();
  return date
    .add({ days: day - first })
    .toZonedDateTime(zone)
    .toInstant();
}

/** Mails that are dated later than `day` count as well: whoever has a mail waiting has had their share. */
function isFull(cap: Cap, day: number, mailed: readonly number[]): boolean {
  return mailed.filter(one => one > day - cap.days).length >= cap.mails;
}

const millisecondsOfDay = 86_400_000;

/** Caps are asked for every mail that waits, and about the same instants again and again. */
const knownDays = new WeakMap<Instant, { readonly zone: string; readonly day: number }>();

/** The local day, counted from the first of 1970. */
function dayOf(at: Instant, zone: string): number {
  const known = knownDays.get(at);
  if (known?.zone === zone) return known.day;
  const local = at.toZonedDateTimeISO(zone);
  const day = Math.floor((local.epochMilliseconds + local.offsetNanoseconds / 1e6) / millisecondsOfDay);
  knownDays.set(at, { zone, day });
  return day;
}

const on = (date: Temporal.PlainDate, time: string, zone: string): Instant =>
  date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
/** Of those that come at all. */
export const earliest = (times: readonly (Instant | undefined)[]): Instant | undefined =>
  times.reduce((first, at) => (at && (!first || isBefore(at, first)) ? at : first), undefined);

const knownZones = new Map<string, boolean>();

/** Offsets such as `+02:00` are no IANA zones: they know nothing of summer time. */
function isZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  if (knownZones.size > 2_000) knownZones.clear();
  knownZones.set(zone, !/^[+-]/.test(zone) && isTimeZone(zone));
  return knownZones.get(zone) ?? false;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
