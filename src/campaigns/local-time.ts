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
  return later(from, nextOpening(from, zone, windows)?.start ?? from);
}

/**
 * The moment after which a mail meant for `slot` is too late. What falls into closed hours lasts until the end of the
 * next window, so that a Friday evening's mail may still leave on Monday.
 */
export function tooLateAfter(
  slot: Instant,
  zone: string,
  windows: readonly SendWindow[],
  notAfter: string,
): Instant {
  const plain = slot.toZonedDateTimeISO(zone).add(notAfter).toInstant();
  const opening = nextOpening(plain, zone, windows);
  return opening && isBefore(plain, opening.start) ? opening.end : plain;
}

interface Opening {
  readonly start: Instant;
  readonly end: Instant;
}

/** The window that is open at `from`, or the next that opens. */
function nextOpening(from: Instant, zone: string, windows: readonly SendWindow[]): Opening | undefined {
  const today = from.toZonedDateTimeISO(zone).toPlainDate();
  for (let offset = -1; offset <= 8; offset += 1) {
    const date = today.add({ days: offset });
    const [first] = windows
      .filter(({ days }) => days.includes(weekdayOf(date)))
      .map(window => openingOn(date, window, zone))
      .filter(({ start, end }) => isBefore(from, end) && isBefore(start, end))
      .sort((one, other) => Temporal.Instant.compare(one.start, other.start));
    if (first) return first;
  }
  return undefined;
}

const openingOn = (date: Temporal.PlainDate, { from, to }: SendWindow, zone: string): Opening => ({
  start: moment(date, from, zone),
  end: moment(to > from ? date : date.add({ days: 1 }), to, zone),
});

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

export const isBefore = (one: Instant, other: Instant): boolean => Temporal.Instant.compare(one, other) < 0;
export const later = (one: Instant, other: Instant): Instant => (isBefore(one, other) ? other : one);

const moment = (date: Temporal.PlainDate, time: string, zone: string): Instant =>
  date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();

function isSameDayDelay(after: string): boolean {
  const { weeks, days } = Temporal.Duration.from(after);
  return weeks === 0 && days === 0;
}

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
