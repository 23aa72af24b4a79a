import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, weekdayOf } from '../../src/campaigns/campaign.ts';
import { reasons } from '../../src/campaigns/reasons.ts';
import { campaignOf, launchOf } from '../campaigns/cast.ts';
import { beginning, hour, type Life, live, type Month } from '../campaigns/month.ts';

const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'UTC', 'Mars/Olympus'];
const days = 60;
const aHour = fc.integer({ min: 0, max: days * 24 * 4 }).map(quarter => quarter / 4);

const aLife: fc.Arbitrary<Life> = fc.record({
  zone: fc.constantFrom(...zones),
  enrolledAt: fc.integer({ min: 0, max: 20 * 24 }),
  learnsAt: fc.array(aHour, { maxLength: 6 }),
  finishesAt: fc.option(aHour, { nil: undefined }),
  unsubscribesAt: fc.option(aHour, { nil: undefined, freq: 3 }),
  outage: fc.option(fc.record({ from: aHour, hours: fc.integer({ min: 1, max: 90 }) }), { nil: undefined }),
});

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const aWindow = fc.constantFrom(
  { days: weekdays.slice(0, 5), from: '08:00', to: '18:00' },
  { days: ['tue', 'thu'], from: '09:00', to: '11:30' },
  { days: weekdays, from: '20:00', to: '01:00' },
);

/** A site's campaigns: a drip, a stall, a congratulation and another drip beside them. */
const someCampaigns = fc
  .record({ window: aWindow, gap: fc.integer({ min: 0, max: 5 }) })
  .map(({ window, gap }) => [
    campaignOf('welcome', {
      trigger: { on: 'enrolled' },
      exit: ['path-completed'],
      window,
      steps: [
        { id: 'hello' },
        { id: 'first-step', after: `P${gap}D`, at: '09:00', onlyIf: 'not-started' },
        { id: 'one-week', after: 'P7D', at: '09:00' },
      ],
    }),
    campaignOf('stalled', {
      trigger: { on: 'stalled', days: 7 },
      window,
      steps: [{ id: 'nudge', at: '09:00' }],
    }),
    campaignOf('path-complete', { trigger: { on: 'path-completed' }, window, steps: [{ id: 'well-done' }] }),
    campaignOf('tips', {
      trigger: { on: 'enrolled' },
      window,
      steps: [{ id: 'one' }, { id: 'two', after: 'P1D' }, { id: 'three', after: 'P2D' }],
    }),
  ]);

const zoneIn = ({ zone }: Life) => (zone === 'Mars/Olympus' ? 'Europe/Berlin' : zone);

function always(holds: (life: Life, month: Month, campaigns: readonly Campaign[]) => void) {
  fc.assert(
    fc.property(aLife, someCampaigns, (life, campaigns) => {
      const launches = campaigns.map(campaign =>
        launchOf(campaign, { launchedAt: beginning, changedAt: beginning }),
      );
      holds(life, live(campaigns, launches, life, days), campaigns);
    }),
    { numRuns: 60 },
  );
}

describe('story 15: nobody gets', () => {
  it('more than the cap', () => {
    always((life, { sent }) => {
      const dates = sent.map(({ at }) => at.toZonedDateTimeISO(zoneIn(life)).toPlainDate());
      for (const date of dates) {
        const within = (many: number) =>
          dates.filter(one => {
            const ago = one.until(date, { largestUnit: 'day' }).days;
            return ago >= 0 && ago < many;
          }).length;
        expect(within(1)).toBeLessThanOrEqual(1);
        expect(within(14)).toBeLessThanOrEqual(3);
      }
    });
  });

  it('a mail in their night', () => {
    always((life, { sent }, campaigns) => {
      const [window] = campaigns[0]?.window ?? [];
      for (const { at } of sent) {
        const local = at.toZonedDateTimeISO(zoneIn(life));
        const time = local.toPlainTime().toString().slice(0, 5);
        const [from, to] = [window?.from ?? '', window?.to ?? ''];
        const early = to < from && time < to;
        const day = weekdayOf(early ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate());
        expect(window?.days).toContain(day);
        expect(to < from ? early || time >= from : time >= from && time < to).toBe(true);
      }
    });
  });

  it('a mail about something already done', () => {
    always((life, { sent }) => {
      const did = [...life.learnsAt, life.finishesAt].filter(at => at !== undefined).map(hour);
      for (const { campaignId, stepId, at } of sent) {
        const before = did.filter(one => Temporal.Instant.compare(one, at) <= 0);
        if (stepId === 'first-step') expect(before).toEqual([]);
        if (campaignId === 'welcome' || campaignId === 'stalled') expect(finished(life, at)).toBe(false);
        if (campaignId === 'path-complete') expect(finished(life, at)).toBe(true);
        if (campaignId === 'stalled') {
          const last = before.sort(Temporal.Instant.compare).at(-1) ?? beginning;
          expect(at.since(last).total({ unit: 'hours' })).toBeGreaterThanOrEqual(7 * 24 - 1);
        }
      }
    });
  });

  it('a mail after unsubscribing', () => {
    always((life, { sent }) => {
      if (life.unsubscribesAt === undefined) return;
      const off = hour(life.unsubscribesAt);
      for (const { at } of sent) expect(Temporal.Instant.compare(at, off)).toBe(-1);
    });
  });

  it('the same mail twice, and every row that did not leave says why', () => {
    always((_life, { sent, rows }) => {
      const keys = rows.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
      for (const { state, reason } of rows) {
        if (state === 'skipped') expect(Object.keys(reasons)).toContain(reason);
      }
    });
  });
});

it('most people do get their mails', () => {
  let mails = 0;
  always((_life, { sent }) => {
    mails += sent.length;
  });
  expect(mails).toBeGreaterThan(60);
});

const finished = ({ finishesAt }: Life, at: Temporal.Instant): boolean =>
  finishesAt !== undefined && Temporal.Instant.compare(hour(finishesAt), at) <= 0;
