import { expect, it } from 'vitest';
import type { SendWindow } from '../../src/campaigns/campaign.ts';
import { firstAllowed, stepDueAt, tooLateAfter, zoneOf } from '../../src/campaigns/local-time.ts';
import { firstOpen, openHours, type SiteCalendar } from '../../src/campaigns/open-hours.ts';
import { at } from './cast.ts';

const weekdays: readonly SendWindow[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
];
const noQuiet: SiteCalendar = { quietHours: undefined, holidays: [] };
const berlin = openHours('Europe/Berlin', weekdays, noQuiet);
const caps = [
  { mails: 1, days: 1 },
  { mails: 3, days: 14 },
];

it('takes the zone of the person, then the account, then the site, and says why', () => {
  expect(zoneOf('Asia/Tokyo', 'Europe/Paris', 'UTC')).toEqual({ zone: 'Asia/Tokyo', fallback: undefined });
  expect(zoneOf(null, 'Europe/Paris', 'UTC')).toEqual({ zone: 'Europe/Paris', fallback: undefined });
  expect(zoneOf('Mars/Olympus', '+02:00', 'Europe/Berlin')).toEqual({
    zone: 'Europe/Berlin',
    fallback:
      'the person\'s time zone "Mars/Olympus" does not exist; the account\'s time zone "+02:00" does not exist',
  });
});

it('keeps the local hour across the change of clocks', () => {
  const due = stepDueAt(at('2026-10-24T07:00:00Z'), 'Europe/Berlin', 'P3D', undefined);
  expect(due.toString()).toBe('2026-10-27T08:00:00Z');
});

it('does not let Monday 18:00 in Los Angeles become Sunday', () => {
  const due = stepDueAt(at('2026-11-02T02:00:00Z'), 'America/Los_Angeles', 'P1D', '18:00');
  expect(due.toZonedDateTimeISO('America/Los_Angeles').toPlainDateTime().toString()).toBe(
    '2026-11-02T18:00:00',
  );
});

it('waits for the next window over a weekend', () => {
  expect(firstOpen(at('2026-11-06T17:00:00Z'), berlin).toString()).toBe('2026-11-09T07:00:00Z');
  expect(firstOpen(at('2026-11-06T16:59:00Z'), berlin).toString()).toBe('2026-11-06T16:59:00Z');
});

it('opens on the minute for whoever comes in the middle of one', () => {
  expect(firstOpen(at('2026-11-06T17:00:41.123456789Z'), berlin).toString()).toBe('2026-11-09T07:00:00Z');
});

it('knows windows that cross midnight', () => {
  const night: readonly SendWindow[] = [{ days: ['mon'], from: '22:00', to: '02:00' }];
  const hours = openHours('UTC', night, noQuiet);
  const inside = at('2026-11-03T00:30:00Z');
  expect(firstOpen(inside, hours)).toEqual(inside);
  expect(firstOpen(at('2026-11-03T02:00:00Z'), hours).toString()).toBe('2026-11-09T22:00:00Z');
});

it('keeps the local hour also where one time of day was skipped on the way', () => {
  const due = stepDueAt(at('2026-03-28T23:00:00Z'), 'Europe/Berlin', 'PT2H45M', '02:30');
  expect(due.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString()).toBe('2026-03-30T02:30:00');
});

it('keeps the quiet hours of the site within a window', () => {
  const late: readonly SendWindow[] = [{ days: ['mon', 'tue'], from: '18:00', to: '10:00' }];
  const calendar = { quietHours: { from: '21:00', to: '07:00' }, holidays: [] };
  const hours = openHours('Europe/Berlin', late, calendar);
  const opens = (from: string) =>
    firstOpen(at(from), hours).toZonedDateTimeISO('UTC').toPlainDateTime().toString();
  expect(opens('2026-11-02T19:59:00Z')).toBe('2026-11-02T19:59:00');
  expect(opens('2026-11-02T20:00:00Z')).toBe('2026-11-03T06:00:00');
  expect(opens('2026-11-04T06:30:00Z')).toBe('2026-11-04T06:30:00');
  expect(opens('2026-11-04T09:00:00Z')).toBe('2026-11-09T17:00:00');
});

it('keeps holidays: those of everybody, and those of a zone under any of its names', () => {
  const holidays = [
    { on: '2026-12-25', name: 'Christmas Day' },
    { on: '2026-12-28', name: 'A day in Kyiv', zones: ['Europe/Kiev'] },
  ];
  const opens = (zone: string) =>
    firstOpen(at('2026-12-25T09:00:00Z'), openHours(zone, weekdays, { quietHours: undefined, holidays }))
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString();
  expect(opens('Europe/Berlin')).toBe('2026-12-28T08:00:00');
  expect(opens('Europe/Kyiv')).toBe('2026-12-29T08:00:00');
});

it('waits a year where nothing ever opens, and asks again', () => {
  const never = openHours('UTC', weekdays, { quietHours: { from: '07:00', to: '20:00' }, holidays: [] });
  expect(firstOpen(at('2026-11-02T12:00:00Z'), never).toString()).toBe('2027-11-03T12:00:00Z');
});

it('gives way to the caps, by local days', () => {
  const sent = [at('2026-11-02T08:00:00Z')];
  expect(firstAllowed(at('2026-11-02T10:00:00Z'), berlin, caps, sent).toString()).toBe(
    '2026-11-03T07:00:00Z',
  );
  const three = ['02', '03', '04'].map(day => at(`2026-11-${day}T08:00:00Z`));
  expect(firstAllowed(at('2026-11-05T10:00:00Z'), berlin, caps, three).toString()).toBe(
    '2026-11-16T07:00:00Z',
  );
});

it('lets a mail of Friday evening still leave on Monday', () => {
  expect(tooLateAfter(at('2026-11-06T16:59:00Z'), berlin, 'PT48H').toString()).toBe('2026-11-09T17:00:00Z');
  expect(tooLateAfter(at('2026-11-02T09:00:00Z'), berlin, 'PT48H').toString()).toBe('2026-11-04T09:00:00Z');
});
