import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#words';
import { weekdayOf } from '../../src/campaigns/campaign.ts';
import type { TimelineEntry } from '../../src/campaigns/timeline.ts';
import {
  aHistory,
  allCaps,
  type History,
  hasLeft,
  hour,
  isWithin,
  type Lived,
  live,
  windows,
  zoneAt,
} from '../campaigns/histories.ts';

const histories = 10_000;
const atOnce = 250;

/** What somebody got that they should not have: one of these for each rule. */
type Rule = (history: History, lived: Lived) => readonly string[];

const rules = {
  'more than the cap': (history, lived) =>
    sentOf(lived).flatMap((entry, index, all) => {
      const zone = zoneAt(history, hoursOf(entry));
      const date = (one: TimelineEntry) => one.at.toZonedDateTimeISO(zone).toPlainDate();
      const dates = all.slice(0, index + 1).map(date);
      const broken = (allCaps()[history.caps] ?? []).filter(({ mails, days }) => {
        const within = dates.filter(one => one.until(date(entry), { largestUnit: 'day' }).days < days);
        return within.length > mails;
      });
      return broken.length > 0 ? [told(entry)] : [];
    }),
  'a mail in their night': (history, lived) =>
    sentOf(lived).flatMap(entry => (isOpen(history, entry) ? [] : [told(entry)])),
  'a mail about something already done': (history, lived) =>
    sentOf(lived).flatMap(entry => (isDone(history, entry) ? [told(entry)] : [])),
  'a mail after unsubscribing': ({ unsubscribesAt, topicOffAt }, lived) =>
    sentOf(lived).flatMap(entry => {
      const off =
        isFrom(unsubscribesAt, entry) || (entry.campaignId === 'stalled' && isFrom(topicOffAt, entry));
      return off ? [told(entry)] : [];
    }),
  'a mail while their address rests': ({ suppressed }, lived) =>
    sentOf(lived).flatMap(entry => (isWithin(suppressed, hoursOf(entry)) ? [told(entry)] : [])),
  'a mail about an account that they have left, or that turned it off': (history, lived) =>
    sentOf(lived).flatMap(entry => {
      const at = hoursOf(entry);
      const not = entry.account.id === 'acme' && (hasLeft(history, at) || isWithin(history.stopped, at));
      return not ? [told(entry)] : [];
    }),
  'a mail of a campaign that pauses': ({ paused }, lived) =>
    sentOf(lived).flatMap(entry =>
      entry.campaignId === 'welcome' && isWithin(paused, hoursOf(entry)) ? [told(entry)] : [],
    ),
  'the same mail twice': (_history, { entries, mails }) => [
    ...twice(mails.map(({ key }) => key)),
    ...twice(entries.filter(({ outcome }) => outcome === 'sent').map(({ key }) => key)),
  ],
  'no mail without a reason that says why': (_history, { entries, left, mails }) => [
    ...[...entries.filter(({ outcome }) => outcome !== 'sent'), ...left].flatMap(({ reason }) =>
      unexplained(reason),
    ),
    ...mails
      .filter(({ state }) => !['queued', 'accepted', 'skipped', 'held'].includes(state))
      .map(({ state }) => state),
  ],
} satisfies Record<string, Rule>;

let sent = 0;
const skipped = new Map<string, number>();

/** The first history that breaks each rule. */
function brokenBy(some: readonly History[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const history of some) {
    const lived = live(history);
    sent += sentOf(lived).length;
    for (const { reason } of lived.entries) if (reason) skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
    for (const [rule, broken] of Object.entries(rules)) {
      const [first] = broken(history, lived);
      if (first && !found.has(rule)) found.set(`nobody gets ${rule}`, `${first}: ${JSON.stringify(history)}`);
    }
  }
  return found;
}

describe('story 15: nobody is nagged', () => {
  it.each(Array.from({ length: histories / atOnce }, (_, index) => index))(
    `in ${atOnce} random histories, part %i`,
    part => {
      const some = fc.sample(aHistory, { numRuns: atOnce, seed: 1_500 + part });
      expect(Object.fromEntries(brokenBy(some))).toEqual({});
    },
  );
});

it('most people do get their mails, and every way not to get one is among them', () => {
  expect(sent).toBeGreaterThan(histories);
  for (const reason of [
    'unsubscribed',
    'suppressed',
    'finished',
    'already-started',
    'too-late',
    'account-opted-out',
  ]) {
    expect([reason, (skipped.get(reason) ?? 0) > 20]).toEqual([reason, true]);
  }
});

const sentOf = ({ entries }: Lived) => entries.filter(({ outcome }) => outcome === 'sent');
const hoursOf = ({ at }: TimelineEntry): number => at.since(hour(0)).total('hours');
const isFrom = (since: number | undefined, entry: TimelineEntry): boolean =>
  since !== undefined && hoursOf(entry) >= since;
const told = ({ at, campaignId, stepId }: TimelineEntry): string => `${campaignId} ${stepId} at ${at}`;
const twice = (keys: readonly string[]): readonly string[] =>
  keys.filter((key, at) => keys.indexOf(key) < at);
const unexplained = (reason: string | undefined): readonly string[] =>
  reason && Object.hasOwn(wordsOf('en').mailReasons.why, reason) ? [] : [reason ?? 'nothing'];

function isOpen(history: History, entry: TimelineEntry): boolean {
  const { days, from, to } = windows()[history.window] ?? { days: [], from: '', to: '' };
  const local = entry.at.toZonedDateTimeISO(zoneAt(history, hoursOf(entry)));
  const time = local.toPlainTime().toString().slice(0, 5);
  const early = to < from && time < to;
  const day = weekdayOf(early ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate());
  const open = to < from ? early || time >= from : time >= from && time < to;
  return open && days.includes(day);
}

function isDone({ enrolledAt, learnsAt, finishesAt }: History, entry: TimelineEntry): boolean {
  const at = hoursOf(entry);
  const did = [...learnsAt, finishesAt].filter(one => one !== undefined && one <= at && one >= enrolledAt);
  const finished = finishesAt !== undefined && finishesAt <= at && finishesAt >= enrolledAt;
  if (entry.stepId === 'first-step' && did.length > 0) return true;
  if (entry.campaignId === 'path-complete') return !finished;
  if (entry.campaignId === 'welcome' || entry.campaignId === 'stalled') {
    if (finished) return true;
  }
  const last = Math.max(...did.map(one => one ?? 0));
  return entry.campaignId === 'stalled' && at - last < 7 * 24 - 1;
}
