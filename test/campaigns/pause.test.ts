import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#clock';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { KnownMail, Pause, PersonFacts } from '../../src/campaigns/facts.ts';
import { simulate } from '../../src/campaigns/simulate.ts';
import { at, campaignOf, enrolmentOf, factsOf, launchOf, personOf } from './cast.ts';

const begin = at('2026-09-01T00:00:00Z');
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'];

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const roomy = [{ mails: 9, days: 1 }];
const series = (more: Record<string, unknown>): Campaign =>
  campaignOf('series', {
    trigger: { on: 'enrolled' },
    steps: [
      { id: 'one' },
      { id: 'two', after: 'P2D', at: '09:00' },
      { id: 'three', after: 'P7D', at: '09:00' },
      { id: 'four', after: 'P14D', at: '14:00' },
      { id: 'five', after: 'P21D', at: '09:00' },
    ],
    ...more,
  });

/** Two hundred people who came within the twenty days before the pause, at all hours and in several zones. */
const crowd = (): readonly PersonFacts[] =>
  Array.from({ length: 200 }, (_, index) => {
    const enrolledAt = begin.add({ minutes: ((index * 7_919) % (20 * 24 * 60)) + 7 });
    const timeZone = zones[index % zones.length] ?? 'UTC';
    return personOf({ id: `person-${index}`, timeZone, enrolments: [enrolmentOf({ enrolledAt })] });
  });

interface Left {
  readonly personId: string;
  readonly stepId: string;
  readonly at: Instant;
  /** By their clock. */
  readonly on: Temporal.PlainDate;
}

/** Lives through the pauses as the worker does: until each begins, then on from its end. */
function lived(campaign: Campaign, people: readonly PersonFacts[], pauses: readonly Pause[], until: Instant) {
  const left: Left[] = [];
  let mails = new Map<string, readonly KnownMail[]>();
  let now = begin;
  let known: readonly Pause[] = [];
  for (const pause of [...pauses, undefined]) {
    const facts = factsOf(
      people.map(person => ({ ...person, mails: mails.get(person.id) ?? [] })),
      [launchOf(campaign, { pauses: known })],
    );
    const made = simulate([campaign], [facts], now, pause?.pausedAt ?? until);
    mails = new Map(made.mails);
    left.push(
      ...made.entries
        .filter(({ outcome }) => outcome === 'sent')
        .map(({ person, stepId, at: leftAt, zone }) => ({
          personId: person.id,
          stepId: stepId ?? '',
          at: leftAt,
          on: leftAt.toZonedDateTimeISO(zone.zone).toPlainDate(),
        })),
    );
    if (pause?.resumedAt) now = pause.resumedAt;
    known = pause ? [...known, pause] : known;
  }
  const waits = [...mails.values()].flat().filter(({ state }) => state !== 'accepted');
  expect(waits).toEqual([]);
  return left;
}

const stepsOf = (left: readonly Left[]) =>
  new Map(
    [...Map.groupBy(left, ({ personId }) => personId)].map(([id, own]) => [
      id,
      own.map(({ stepId }) => stepId),
    ]),
  );

const mostOnADay = (left: readonly Left[]): number =>
  Math.max(...[...Map.groupBy(left, ({ on }) => on.toString()).values()].map(({ length }) => length));

const paused = (from: number, days: number): Pause => {
  const pausedAt = begin.add({ hours: from * 24 + 11 });
  return { pausedAt, resumedAt: pausedAt.add({ hours: days * 24 + 3 }) };
};

describe('two hundred people who wait at various steps while the campaign pauses for ten days', () => {
  const until = begin.add({ hours: 150 * 24 });
  for (const [name, more] of [
    ['every day', { window: { days: week } }],
    ['from Monday to Friday', {}],
    ['every day, whatever else they get', { window: { days: week }, caps: roomy }],
  ] as const) {
    it(`get what is left, in order, each once, and on no day more than without it: ${name}`, () => {
      const campaign = series(more);
      const people = crowd();
      const without = lived(campaign, people, [], until);
      const pause = paused(20, 10);
      const withPause = lived(campaign, people, [pause], until);
      expect(stepsOf(withPause)).toEqual(stepsOf(without));
      expect(withPause).toHaveLength(1_000);
      const from = begin
        .add({ hours: 20 * 24 })
        .toString()
        .slice(0, 10);
      const later = (left: readonly Left[]) => left.filter(({ on }) => on.toString() > from);
      expect(mostOnADay(later(withPause))).toBeLessThanOrEqual(mostOnADay(later(without)));
    });
  }
});

it('whatever the pauses, what is left comes as many local days later as those took that it had to wait through', () => {
  const campaign = series({ window: { days: week }, caps: roomy });
  const people = crowd().slice(0, 12);
  const somePauses = fc
    .array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), days: fc.integer({ min: 0, max: 12 }) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map(list => {
      let day = 0;
      return list.map(({ gap, days }) => {
        const pause = paused(day + gap, days);
        day += gap + days + 1;
        return pause;
      });
    });
  const until = begin.add({ hours: 120 * 24 });
  const without = lived(campaign, people, [], until);
  fc.assert(
    fc.property(somePauses, pauses => {
      const left = lived(campaign, people, pauses, until);
      expect(stepsOf(left)).toEqual(stepsOf(without));
      for (const one of left) {
        const plain = without.find(
          ({ personId, stepId }) => personId === one.personId && stepId === one.stepId,
        );
        const zone = people.find(({ id }) => id === one.personId)?.timeZone ?? 'UTC';
        const day = (time: Instant) => time.toZonedDateTimeISO(zone).toPlainDate();
        const enrolledAt = people.find(({ id }) => id === one.personId)?.enrolments[0]?.enrolledAt ?? begin;
        const within = pauses.flatMap(({ pausedAt, resumedAt }) =>
          resumedAt && isBetween(enrolledAt, resumedAt, one.at) ? [{ pausedAt, resumedAt }] : [],
        );
        const slept = within.reduce(
          (sum, { pausedAt, resumedAt }) => sum + day(pausedAt).until(day(resumedAt)).days,
          0,
        );
        // What waited for the end of a pause in the evening leaves in the morning after.
        const evenings = within.filter(({ resumedAt }) => resumedAt.toZonedDateTimeISO(zone).hour >= 18);
        const days = plain?.on.until(one.on).days;
        expect(days).toBeGreaterThanOrEqual(slept);
        expect(days).toBeLessThanOrEqual(slept + evenings.length);
      }
    }),
    { numRuns: 25 },
  );
});

const isBetween = (from: Instant, time: Instant, until: Instant): boolean =>
  Temporal.Instant.compare(from, time) < 0 && Temporal.Instant.compare(time, until) <= 0;
