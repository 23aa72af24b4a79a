import { expect, it } from 'vitest';
import type { SendWindow } from '../../src/campaigns/campaign.ts';
import { firstAllowed, firstOpen, stepDueAt, tooLateAfter, zoneOf } from '../../src/campaigns/local-time.ts';
import { at } from './cast.ts';

const weekdays: readonly SendWindow[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
];
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
  expect(firstOpen(at('2026-11-06T17:00:00Z'), 'Europe/Berlin', weekdays).toString()).toBe(
    '2026-11-09T07:00:00Z',
  );
  expect(firstOpen(at('2026-11-06T16:59:00Z'), 'Europe/Berlin', weekdays).toString()).toBe(
    '2026-11-06T16:59:00Z',
  );
});

it('knows windows that cross midnight', () => {
  const night: readonly SendWindow[] = [{ days: ['mon'], from: '22:00', to: '02:00' }];
  const inside = at('2026-11-03T00:30:00Z');
  expect(firstOpen(inside, 'UTC', night)).toEqual(inside);
  expect(firstOpen(at('2026-11-03T02:00:00Z'), 'UTC', night).toString()).toBe('2026-11-09T22:00:00Z');
});

it('gives way to the caps, by local days', () => {
  const sent = [at('2026-11-02T08:00:00Z')];
  expect(firstAllowed(at('2026-11-02T10:00:00Z'), 'Europe/Berlin', weekdays, caps, sent).toString()).toBe(
    '2026-11-03T07:00:00Z',
  );
  const three = ['02', '03', '04'].map(day => at(`2026-11-${day}T08:00:00Z`));
  expect(firstAllowed(at('2026-11-05T10:00:00Z'), 'Europe/Berlin', weekdays, caps, three).toString()).toBe(
    '2026-11-16T07:00:00Z',
  );
});

it('lets a mail of Friday evening still leave on Monday', () => {
  expect(tooLateAfter(at('2026-11-06T16:59:00Z'), 'Europe/Berlin', weekdays, 'PT48H').toString()).toBe(
    '2026-11-09T17:00:00Z',
  );
  expect(tooLateAfter(at('2026-11-02T09:00:00Z'), 'Europe/Berlin', weekdays, 'PT48H').toString()).toBe(
    '2026-11-04T09:00:00Z',
  );
});
