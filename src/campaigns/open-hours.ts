import type { Catalog, Holiday, QuietHours } from '#catalog';
import type { Instant } from '#clock';
import { type SendWindow, type Weekday, weekdayOf } from './campaign.ts';

/** What the whole site keeps quiet, on top of every campaign's windows. */
export interface SiteCalendar {
  readonly quietHours: QuietHours | undefined;
  readonly holidays: readonly Holiday[];
}

export const siteCalendar = ({ site, holidays }: Pick<Catalog, 'site' | 'holidays'>): SiteCalendar => ({
  quietHours: site.quietHours,
  holidays,
});

/** When mail of a campaign may leave for somebody: whenever their clock shows a time in a window, and no quiet one. */
export interface OpenHours {
  readonly zone: string;
  readonly windows: readonly Range[];
  readonly quiet: Omit<Range, 'days'> | undefined;
  /** Days on which nothing leaves, as `2026-12-25`. */
  readonly holidays: ReadonlySet<string>;
  /** Minutes of the day at which something may open or close, in order. */
  readonly marks: readonly number[];
}

/** In minutes of the local day. `to` at or before `from`: until that time on the next day. */
interface Range {
  readonly days: readonly Weekday[];
  readonly from: number;
  readonly to: number;
}

const minutesADay = 1_440;
/** Whoever never has an open hour waits so long, and is asked again. */
const farDays = 366;

export function openHours(
  zone: string,
  windows: readonly SendWindow[],
  { quietHours, holidays }: SiteCalendar,
): OpenHours {
  const ranges = windows.map(({ days, from, to }) => ({ days, from: minuteOf(from), to: minuteOf(to) }));
  const quiet = quietHours && { from: minuteOf(quietHours.from), to: minuteOf(quietHours.to) };
  const marks = [...ranges, ...(quiet ? [quiet] : [])].flatMap(({ from, to }) => [from, to]);
  return {
    zone,
    windows: ranges,
    quiet,
    holidays: holidaysIn(zone, holidays),
    marks: [...new Set([...marks, minutesADay])].sort((one, other) => one - other),
  };
}

/** `from` when it is open then, else the next opening. Never open: a year later. */
export const firstOpen = (from: Instant, hours: OpenHours): Instant => firstTime(from, hours, isOpen);

/** `from` when it is closed then, else the next closing. Never closed: a year later. */
export const firstClosed = (from: Instant, hours: OpenHours): Instant =>
  firstTime(from, hours, (local, within) => !isOpen(local, within));

/** Walks from one time at which something may change to the next. */
function firstTime(
  from: Instant,
  hours: OpenHours,
  holds: (local: Temporal.ZonedDateTime, hours: OpenHours) => boolean,
): Instant {
  const end = from.add({ hours: farDays * 24 });
  let at = from;
  while (Temporal.Instant.compare(at, end) < 0) {
    const local = at.toZonedDateTimeISO(hours.zone);
    if (holds(local, hours)) return at;
    at = nextChange(at, local, hours);
  }
  return end;
}

/** The next mark on the local clock, or the change of clocks before it. */
function nextChange(at: Instant, local: Temporal.ZonedDateTime, { zone, marks }: OpenHours): Instant {
  const minute = minuteOfDay(local);
  const mark = marks.find(one => one > minute) ?? minutesADay;
  const within =
    (local.second * 1_000 + local.millisecond) * 1e6 + local.microsecond * 1e3 + local.nanosecond;
  const guess = at.subtract({ nanoseconds: within }).add({ minutes: mark - minute });
  const sameClock = guess.toZonedDateTimeISO(zone).offsetNanoseconds === local.offsetNanoseconds;
  return sameClock ? guess : (local.getTimeZoneTransition('next')?.toInstant() ?? guess);
}

function isOpen(local: Temporal.ZonedDateTime, { windows, quiet, holidays }: OpenHours): boolean {
  const minute = minuteOfDay(local);
  if (quiet && isWithin(quiet, minute)) return false;
  const date = local.toPlainDate();
  if (holidays.size > 0 && holidays.has(date.toString())) return false;
  return windows.some(({ days, from, to }) => {
    if (to > from) return minute >= from && minute < to && days.includes(weekdayOf(date));
    if (minute >= from && days.includes(weekdayOf(date))) return true;
    return minute < to && days.includes(weekdayOf(date.subtract({ days: 1 })));
  });
}

const isWithin = ({ from, to }: Omit<Range, 'days'>, minute: number): boolean =>
  to > from ? minute >= from && minute < to : minute >= from || minute < to;

const minuteOfDay = ({ hour, minute }: Temporal.ZonedDateTime): number => hour * 60 + minute;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const kept = new WeakMap<readonly Holiday[], Map<string, ReadonlySet<string>>>();

/** The holidays of a zone, under whatever name it is known; those without zones are everybody's. */
function holidaysIn(zone: string, holidays: readonly Holiday[]): ReadonlySet<string> {
  const byZone = kept.get(holidays) ?? new Map<string, ReadonlySet<string>>();
  kept.set(holidays, byZone);
  const known = byZone.get(zone);
  if (known) return known;
  const own = holidays.filter(({ zones }) => !zones || zones.some(one => isSameZone(one, zone)));
  const dates = new Set(own.map(({ on }) => on));
  byZone.set(zone, dates);
  return dates;
}

/** Zones have older names: Europe/Kiev is Europe/Kyiv. */
const isSameZone = (one: string, other: string): boolean =>
  one === other || anyTime.toZonedDateTimeISO(one).equals(anyTime.toZonedDateTimeISO(other));

const anyTime = Temporal.Instant.fromEpochMilliseconds(0);
