import fc from 'fast-check';
import type { Instant } from '#clock';
import type { Campaign, Cap } from '../../src/campaigns/campaign.ts';
import type { KnownMail, Launch, PersonFacts, PlanFacts } from '../../src/campaigns/facts.ts';
import { simulate } from '../../src/campaigns/simulate.ts';
import type { LeftOut, TimelineEntry } from '../../src/campaigns/timeline.ts';
import { accountOf, campaignOf, enrolmentOf, factsOf, launchOf, personOf } from './cast.ts';

/** What happens in somebody's two months, in hours since the beginning. */
export interface History {
  readonly zone: string;
  readonly movesTo: { readonly at: number; readonly zone: string } | undefined;
  readonly enrolledAt: number;
  readonly learnsAt: readonly number[];
  readonly finishesAt: number | undefined;
  readonly unsubscribesAt: number | undefined;
  /** From the topic of the reminders alone. */
  readonly topicOffAt: number | undefined;
  readonly suppressed: Stretch | undefined;
  /** They are at a second account, too, and may leave the first. */
  readonly second: boolean;
  readonly leavesAt: number | undefined;
  /** The first account's administrator keeps mail from its people. */
  readonly stopped: Stretch | undefined;
  readonly launchedAt: number;
  readonly appliesTo: 'everyone' | 'from-now-on';
  /** The campaign "welcome" pauses. */
  readonly paused: Stretch | undefined;
  /** The worker or the mail server is away: nobody looks, nothing leaves. */
  readonly away: Stretch | undefined;
  readonly window: number;
  readonly gap: number;
  readonly caps: number;
}

interface Stretch {
  readonly from: number;
  readonly hours: number;
}

export const days = 60;
/** In the middle of a minute, as everything in life is. */
const beginning = Temporal.Instant.from('2026-10-05T00:00:41.123456789Z');
export const hour = (hours: number): Instant => beginning.add({ minutes: Math.round(hours * 60) });

const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'UTC', 'Mars/Olympus'];
const aHour = fc.integer({ min: 0, max: days * 24 * 4 }).map(quarter => quarter / 4);
/** One in so many has it. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, oneIn = 3): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const aStretch = (most: number) => fc.record({ from: aHour, hours: fc.integer({ min: 1, max: most }) });

export const aHistory: fc.Arbitrary<History> = fc.record({
  zone: fc.constantFrom(...zones),
  movesTo: maybe(fc.record({ at: aHour, zone: fc.constantFrom(...zones) })),
  enrolledAt: fc.integer({ min: 0, max: 20 * 24 }),
  learnsAt: fc.array(aHour, { maxLength: 4 }),
  finishesAt: maybe(aHour),
  unsubscribesAt: maybe(aHour),
  topicOffAt: maybe(aHour),
  suppressed: maybe(aStretch(40 * 24)),
  second: fc.constantFrom(false, false, true),
  leavesAt: maybe(aHour),
  stopped: maybe(aStretch(20 * 24)),
  launchedAt: fc.constantFrom(0, 0, 0, 10 * 24),
  appliesTo: fc.constantFrom('everyone' as const, 'from-now-on' as const),
  paused: maybe(aStretch(10 * 24)),
  away: maybe(aStretch(90)),
  window: fc.nat({ max: windows().length - 1 }),
  gap: fc.nat({ max: 5 }),
  caps: fc.nat({ max: allCaps().length - 1 }),
});

export function windows() {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return [
    { days: week.slice(0, 5), from: '08:00', to: '18:00' },
    { days: ['tue', 'thu'], from: '09:00', to: '11:30' },
    { days: week, from: '20:00', to: '01:00' },
  ];
}

export function allCaps(): readonly (readonly Cap[])[] {
  return [
    [
      { mails: 1, days: 1 },
      { mails: 3, days: 14 },
    ],
    [{ mails: 2, days: 7 }],
  ];
}

/** What became of it. */
export interface Lived {
  readonly campaigns: readonly Campaign[];
  readonly entries: readonly TimelineEntry[];
  readonly left: readonly LeftOut[];
  readonly mails: readonly KnownMail[];
}

/** Lives through it, from one happening to the next, by the plan and the last check of the worker. */
export function live(history: History): Lived {
  const campaigns = campaignsOf(history);
  const times = happenings(history);
  const entries: TimelineEntry[] = [];
  let left: readonly LeftOut[] = [];
  let mails: readonly KnownMail[] = [];
  for (const [index, from] of times.slice(0, -1).entries()) {
    if (isWithin(history.away, from)) continue;
    const facts = factsAt(history, campaigns, from, mails);
    if (facts.length === 0) continue;
    const lived = simulate(campaigns, facts, hour(from), hour(times[index + 1] ?? from));
    entries.push(...lived.entries);
    left = lived.left;
    mails = lived.mails.get('cleo') ?? mails;
  }
  return { campaigns, entries, left, mails };
}

const made = new Map<string, readonly Campaign[]>();

/** A site's campaigns: a drip, a stall, a congratulation and another drip beside them. */
function campaignsOf({ window, gap, caps }: History): readonly Campaign[] {
  const id = [window, gap, caps].join();
  const known = made.get(id);
  if (known) return known;
  const shared = { window: windows()[window], caps: allCaps()[caps] };
  const campaigns = [
    campaignOf('welcome', {
      ...shared,
      trigger: { on: 'enrolled' },
      exit: ['path-completed'],
      steps: [
        { id: 'hello' },
        { id: 'first-step', after: `P${gap}D`, at: '09:00', onlyIf: 'not-started' },
        { id: 'one-week', after: 'P7D', at: '09:00' },
      ],
    }),
    campaignOf('stalled', {
      ...shared,
      topic: 'reminders',
      trigger: { on: 'stalled', days: 7 },
      steps: [{ id: 'nudge', at: '09:00' }],
    }),
    campaignOf('path-complete', {
      ...shared,
      trigger: { on: 'path-completed' },
      steps: [{ id: 'well-done' }],
    }),
    campaignOf('tips', {
      ...shared,
      trigger: { on: 'enrolled' },
      steps: [{ id: 'one' }, { id: 'two', after: 'P1D' }, { id: 'three', after: 'P2D' }],
    }),
  ];
  made.set(id, campaigns);
  return campaigns;
}

/** When something changes that nobody can foresee, with the end. */
function happenings(history: History): readonly number[] {
  const { movesTo, enrolledAt, learnsAt, finishesAt, unsubscribesAt, topicOffAt, leavesAt, launchedAt } =
    history;
  const stretches = [history.suppressed, history.stopped, history.paused, history.away];
  const ends = stretches.flatMap(one => (one ? [one.from, one.from + one.hours] : []));
  const all = [
    enrolledAt,
    launchedAt,
    ...learnsAt,
    ...ends,
    movesTo?.at,
    finishesAt,
    unsubscribesAt,
    topicOffAt,
  ];
  const times = [...all, leavesAt]
    .filter(at => at !== undefined)
    .filter(at => at >= enrolledAt && at < days * 24);
  return [...new Set([...times, days * 24])].sort((one, other) => one - other);
}

export const isWithin = (stretch: Stretch | undefined, at: number): boolean =>
  stretch !== undefined && at >= stretch.from && at < stretch.from + stretch.hours;

export const hasLeft = ({ second, leavesAt }: History, at: number): boolean =>
  second && leavesAt !== undefined && at >= leavesAt;

export function zoneAt({ zone, movesTo }: History, at: number): string {
  const named = movesTo && at >= movesTo.at ? movesTo.zone : zone;
  return named === 'Mars/Olympus' ? 'Europe/Berlin' : named;
}

function factsAt(
  history: History,
  campaigns: readonly Campaign[],
  at: number,
  mails: readonly KnownMail[],
): readonly PlanFacts[] {
  const { launchedAt, stopped, second } = history;
  if (at < launchedAt) return [];
  const person = personAt(history, at, mails);
  const launches = campaigns.map(campaign => launchAt(history, campaign, at));
  const mailStops = stopped && at >= stopped.from ? [stopAt(stopped, at)] : [];
  const acme = factsOf([person], launches, { mailStops });
  const umbra = factsOf([person], launches, { account: accountOf({ id: 'umbra', name: 'Umbra' }) });
  return [...(hasLeft(history, at) ? [] : [acme]), ...(second ? [umbra] : [])];
}

const stopAt = (stopped: Stretch, at: number) => ({
  from: hour(stopped.from),
  until: isWithin(stopped, at) ? undefined : hour(stopped.from + stopped.hours),
});

function launchAt({ launchedAt, appliesTo, paused }: History, campaign: Campaign, at: number): Launch {
  const launched = { launchedAt: hour(launchedAt), appliesTo };
  if (campaign.id !== 'welcome' || !paused || at < paused.from) return launchOf(campaign, launched);
  const resumedAt = isWithin(paused, at) ? undefined : hour(paused.from + paused.hours);
  return launchOf(campaign, { ...launched, pauses: [{ pausedAt: hour(paused.from), resumedAt }] });
}

/** The person as they are at a time of their life. */
function personAt(history: History, at: number, mails: readonly KnownMail[]): PersonFacts {
  const { learnsAt, finishesAt, enrolledAt, zone, movesTo } = history;
  const upTo = (all: readonly (number | undefined)[]) =>
    all
      .filter(one => one !== undefined && one <= at && one >= enrolledAt)
      .sort((a = 0, b = 0) => a - b) as number[];
  const events = upTo([...learnsAt, finishesAt]);
  const [completed] = upTo([finishesAt]);
  const [first, last] = [events[0], events.at(-1)];
  const state = completed !== undefined ? 'complete' : events.length > 0 ? 'in-progress' : 'not-started';
  const enrolment = enrolmentOf({
    enrolledAt: hour(enrolledAt),
    state,
    startedAt: first === undefined ? undefined : hour(first),
    lastEventAt: last === undefined ? undefined : hour(last),
    completedAt: completed === undefined ? undefined : hour(completed),
  });
  return personOf({
    timeZone: movesTo && at >= movesTo.at ? movesTo.zone : zone,
    lastEventAt: last === undefined ? undefined : hour(last),
    enrolments: [enrolment],
    silence: silenceAt(history, at),
    mails,
  });
}

function silenceAt({ unsubscribesAt, topicOffAt, suppressed }: History, at: number): PersonFacts['silence'] {
  const unsubscribed = unsubscribesAt !== undefined && at >= unsubscribesAt ? 'unsubscribed' : undefined;
  const topics: Record<string, string> =
    topicOffAt !== undefined && at >= topicOffAt ? { reminders: 'unsubscribed' } : {};
  if (!suppressed || !isWithin(suppressed, at)) return { all: unsubscribed, topics };
  const until = hour(suppressed.from + suppressed.hours);
  return { all: 'suppressed', topics, rest: { until, afterwards: unsubscribed } };
}
