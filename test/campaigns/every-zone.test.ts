import { describe, expect, it } from 'vitest';
import type { Instant } from '#clock';
import type { Cap, SendWindow } from '../../src/campaigns/campaign.ts';
import { firstAllowed, stepDueAt, tooLateAfter } from '../../src/campaigns/local-time.ts';
import { firstOpen, openHours, type SiteCalendar } from '../../src/campaigns/open-hours.ts';
import { at } from './cast.ts';

/** A quarter of an hour as the clock of a zone shows it: what every rule here is compared with. */
interface Quarter {
  readonly at: Instant;
  readonly date: string;
  readonly minute: number;
  /** Monday is 1. */
  readonly weekday: number;
}

const begin = at('2026-01-01T00:00:00Z');
const end = at('2028-01-01T00:00:00Z');
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

/** Five days around every change of clocks within two years; where clocks never change, around one day. */
function changesOf(zone: string): readonly Instant[] {
  const found: Instant[] = [];
  let next = begin.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; next && Temporal.Instant.compare(next.toInstant(), end) < 0; ) {
    found.push(next.toInstant());
    next = next.getTimeZoneTransition('next');
  }
  return found.length > 0 ? found : [at('2026-07-03T12:00:00Z')];
}

function quartersAround(change: Instant, zone: string): readonly Quarter[] {
  const start = change.subtract({ hours: 36 }).epochMilliseconds;
  return Array.from({ length: 9 * 48 }, (_, index) => {
    const local = new Temporal.ZonedDateTime(BigInt(start + index * 900_000) * 1_000_000n, zone);
    const date = local.toPlainDate();
    return {
      at: local.toInstant(),
      date: date.toString(),
      minute: local.hour * 60 + local.minute,
      weekday: date.dayOfWeek,
    };
  });
}

const week: SendWindow['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const noQuiet: SiteCalendar = { quietHours: undefined, holidays: [] };

/** Windows in the hours where clocks change, over midnight, by weekday, and quiet hours and a holiday within them. */
const sets: readonly { readonly windows: readonly SendWindow[]; readonly calendar: SiteCalendar }[] = [
  { windows: [{ days: week.slice(0, 5), from: '08:00', to: '18:00' }], calendar: noQuiet },
  { windows: [{ days: week, from: '01:30', to: '03:15' }], calendar: noQuiet },
  {
    windows: [
      { days: week, from: '22:45', to: '02:15' },
      { days: ['sat', 'sun'], from: '00:00', to: '00:00' },
    ],
    calendar: { quietHours: { from: '23:30', to: '02:45' }, holidays: [] },
  },
  {
    windows: [{ days: week, from: '20:00', to: '09:00' }],
    calendar: {
      quietHours: { from: '00:30', to: '02:30' },
      holidays: [
        { on: '2026-03-29', name: 'A Sunday when clocks change' },
        { on: '2026-11-01', name: 'Another' },
        { on: '2027-03-28', name: 'One of a few', zones: ['Europe/Berlin', 'Europe/Paris'] },
      ],
    },
  },
];

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether mail may leave in a quarter: read off its clock, day and time, and nothing else. */
function opens(zone: string, { windows, calendar }: (typeof sets)[number]) {
  const quiet = calendar.quietHours && {
    from: minuteOf(calendar.quietHours.from),
    to: minuteOf(calendar.quietHours.to),
  };
  const off = calendar.holidays.filter(one => !one.zones || one.zones.includes(zone)).map(({ on }) => on);
  return ({ date, minute, weekday }: Quarter): boolean => {
    if (off.includes(date)) return false;
    if (quiet && between(minute, quiet.from, quiet.to)) return false;
    return windows.some(({ days, from, to }) => {
      const overnight = minuteOf(to) <= minuteOf(from);
      const numbers = days.map(day => week.indexOf(day) + 1);
      const since = overnight && minute < minuteOf(to) ? ((weekday + 5) % 7) + 1 : weekday;
      return between(minute, minuteOf(from), minuteOf(to)) && numbers.includes(since);
    });
  };
}

const between = (minute: number, from: number, to: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

const caps: readonly Cap[] = [
  { mails: 1, days: 1 },
  { mails: 2, days: 3 },
];

/** The share of somebody whose mails left on these dates, on another. */
const isFull = (dates: readonly string[], date: string): boolean =>
  caps.some(({ mails, days }) => {
    const first = Temporal.PlainDate.from(date)
      .subtract({ days: days - 1 })
      .toString();
    return dates.filter(one => one >= first).length >= mails;
  });

/** The quarter in which a clock shows this, or would, had it not been put forward. */
function shows(quarters: readonly Quarter[], date: string, minute: number): Instant | undefined {
  const exact = quarters.find(one => one.date === date && one.minute === minute);
  if (exact) return exact.at;
  const before = quarters.findLast(one => one.date < date || (one.date === date && one.minute < minute));
  if (!before || before === quarters.at(-1) || before === quarters[0]) return undefined;
  const wall = Temporal.PlainDate.from(before.date).until(date).days * 1_440 + minute - before.minute;
  return before.at.add({ minutes: wall });
}

describe('over every change of clocks in two years, in every zone,', () => {
  const all = zones.flatMap(zone =>
    changesOf(zone).map(change => ({ zone, quarters: quartersAround(change, zone) })),
  );

  it('there are zones enough to say so, and none of them is off by less than a quarter', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(all.length).toBeGreaterThan(zones.length + 300);
    const odd = all.filter(({ quarters }) => quarters.some(({ minute }) => minute % 15 !== 0));
    expect(odd).toEqual([]);
  });

  it('mail leaves in the first quarter that the clock allows, never in another, never earlier for a later start', () => {
    for (const { zone, quarters } of all) {
      for (const set of sets) {
        const isOpen = opens(zone, set);
        const hours = openHours(zone, set.windows, set.calendar);
        let latest = begin;
        for (let index = 0; index < quarters.length / 2; index += 31) {
          const from = quarters[index]?.at ?? begin;
          const expected = quarters.slice(index).find(isOpen)?.at;
          const found = firstOpen(from, hours);
          if (expected) same(found, expected, zone);
          expect(Temporal.Instant.compare(found, latest)).toBeGreaterThanOrEqual(0);
          latest = found;
        }
      }
    }
  });

  it('caps count local dates, whatever the clocks do', () => {
    for (const { zone, quarters } of all) {
      const [set] = sets.slice(1);
      if (!set) continue;
      const isOpen = opens(zone, set);
      const hours = openHours(zone, set.windows, set.calendar);
      const sent = [quarters[30], quarters[130]].flatMap(one => one ?? []);
      const dates = sent.map(({ date }) => date);
      for (let index = 0; index < quarters.length / 2; index += 67) {
        const from = quarters[index]?.at ?? begin;
        const expected = quarters.slice(index).find(one => isOpen(one) && !isFull(dates, one.date))?.at;
        const found = firstAllowed(
          from,
          hours,
          caps,
          sent.map(one => one.at),
        );
        if (expected) same(found, expected, zone);
        else expect(Temporal.Instant.compare(found, quarters.at(-1)?.at ?? end)).toBe(1);
      }
    }
  });

  it('what is later than its time lasts to the end of the next open hours, and no longer than a day of them', () => {
    for (const { zone, quarters } of all) {
      for (const set of sets) {
        const isOpen = opens(zone, set);
        const hours = openHours(zone, set.windows, set.calendar);
        for (let index = 0; index < quarters.length / 4; index += 53) {
          const slot = quarters[index]?.at ?? begin;
          const plain = index + 24 * 4;
          const opening = quarters.findIndex((one, at) => at >= plain && isOpen(one));
          const closing = quarters.findIndex((one, at) => at > opening && !isOpen(one));
          if (opening < 0 || closing < 0) continue;
          const last = opening === plain ? plain : Math.min(closing, opening + 24 * 4);
          same(tooLateAfter(slot, hours, 'PT24H'), quarters[last]?.at ?? end, zone);
        }
      }
    }
  });

  it('a step keeps its local day and hour', () => {
    for (const { zone, quarters } of all) {
      for (let index = 0; index < quarters.length / 2; index += 43) {
        const from = quarters[index] as Quarter;
        const tomorrow = Temporal.PlainDate.from(from.date).add({ days: 1 }).toString();
        const plain = shows(quarters, tomorrow, from.minute);
        if (plain) same(stepDueAt(from.at, zone, 'P1D', undefined), plain, zone);
        const timed = shows(quarters, tomorrow, minuteOf('02:30'));
        if (timed) same(stepDueAt(from.at, zone, 'P1D', '02:30'), timed, zone);
        const passed = quarters[index + 16] as Quarter;
        same(stepDueAt(from.at, zone, 'PT4H', undefined), passed.at, zone);
        const today = shows(quarters, passed.date, minuteOf('02:30'));
        const late = today && Temporal.Instant.compare(today, passed.at) < 0;
        const next = Temporal.PlainDate.from(passed.date).add({ days: 1 }).toString();
        const due = late ? shows(quarters, next, minuteOf('02:30')) : today;
        if (due) same(stepDueAt(from.at, zone, 'PT4H', '02:30'), due, zone);
      }
    }
  });
});

/** Compares without a matcher: there are hundreds of thousands of times here. */
function same(found: Instant, expected: Instant, zone: string): void {
  if (found.epochMilliseconds !== expected.epochMilliseconds) {
    expect(`${found.toZonedDateTimeISO(zone)}`).toBe(`${expected.toZonedDateTimeISO(zone)}`);
  }
}
