import { type Instant, isBefore, later } from '#clock';
import { everyTopic } from '#mail';
import { type Campaign, campaignFile } from './campaign.ts';
import { isPaused, type KnownMail, type PlanFacts, type RecipientFacts, takesPlace } from './facts.ts';
import { type AskedMail, leftBefore } from './left-before.ts';
import { firstAllowed, zoneOf } from './local-time.ts';
import { hasKey, type Occasion, occasionOf, occasionsOf, type Reader, readOccasionKey } from './occasion.ts';
import { type OpenHours, openHours } from './open-hours.ts';
import type { DueMail, SkippedMail, WaitingMail } from './plan.ts';
import type { Reason } from './reasons.ts';
import { notForThem, optedOut, outOfDate } from './rules.ts';

/** The template of the mail that tells once a week what was gathered. */
export const weeklyKind = 'campaigns/weekly';

/** Monday morning by the reader's clock, or the next moment that window, quiet hours and caps leave open. */
const morning = '09:00';

const file = campaignFile.parse({
  title: 'Weekly digest',
  topic: 'weekly',
  owner: 'waymark',
  trigger: { on: 'enrolled' },
  steps: [{ id: 'weekly', at: morning }],
});

/**
 * The weekly digest as the plan sees it: a campaign of its own, of every topic, that nobody launches. Its entry is the week,
 * so that one such mail leaves for somebody in a week, whatever accounts they belong to.
 */
export const weekly: Campaign = {
  ...file,
  id: 'weekly',
  topic: everyTopic,
  subject: 'learner',
  version: '',
  kept: [],
  steps: [
    {
      id: 'weekly',
      formerly: [],
      after: 'P0D',
      at: morning,
      to: 'learner',
      template: weeklyKind,
      byRole: {},
      byLocale: {},
    },
  ],
};

/** Why something is not mailed by itself whose reader wants one mail a week instead. */
export const gatheredInstead = ({ recipient }: Occasion): Reason | undefined =>
  recipient.silence.pace === 'weekly' ? 'in-digest' : undefined;

/** What is planned for a reader otherwise. */
interface Made {
  readonly due: DueMail[];
  readonly skipped: readonly SkippedMail[];
  readonly waiting: WaitingMail[];
}

/**
 * Adds the weekly digest when something was gathered since the last one and is still so. What was gathered before somebody
 * wanted mails as they come again is told in it, too: once, here.
 */
export function planWeekly(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  reader: Reader,
  made: Made,
  now: Instant,
): void {
  const { recipient } = reader;
  const noted = [...recipient.mails.flatMap(mail => notedOf(mail, recipient)), ...justGathered(made, now)];
  const [first] = stillSo(campaigns, facts, reader, since(recipient, noted));
  if (!first || optedOut(facts, [now])) return;
  const zone = zoneOf(recipient.timeZone, facts.account.timeZone, facts.siteTimeZone);
  const earlier = [
    ...recipient.mails.filter(takesPlace).map(({ at }) => at),
    ...made.due.filter(({ state }) => state === 'queued').map(() => now),
  ];
  const week = firstFreeWeek(facts, reader, zone.zone, later(first.at, lastMonday(now, zone.zone)), earlier);
  if (!week) return;
  const free = later(week.slot, firstAllowed(now, hoursIn(facts, zone.zone), weekly.caps, earlier));
  const { occasion, slot, end } = week;
  const shared = { occasion, cameDueAt: first.at, zone };
  if (isBefore(now, free)) made.waiting.push({ ...shared, at: free, unless: undefined });
  else made.due.push({ ...shared, dueAt: slot, notAfter: end, state: 'queued' });
}

/** What becomes of a weekly digest right before it leaves. */
export type WeeklyRecheck =
  | { readonly outcome: 'send'; readonly occasion: Occasion }
  | { readonly outcome: 'later'; readonly at: Instant; readonly reason: Reason }
  | { readonly outcome: 'skip'; readonly reason: Reason | string };

/** Asked right before it leaves: whether anything that it was planned to tell is still so, and whether it may leave now. */
export function recheckWeekly(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  reader: Reader,
  mail: Omit<AskedMail, 'personId'>,
  now: Instant,
): WeeklyRecheck {
  const { recipient } = reader;
  const { key } = mail;
  const skip = (reason: Reason | string) => ({ outcome: 'skip', reason }) as const;
  const own = recipient.mails.find(one => one.key === key);
  const week = readOccasionKey(key, recipient.id)?.about;
  if (!own || !week) return skip('no-longer-applies');
  if (recipient.silence.all) return skip(recipient.silence.all);
  if (optedOut(facts, [now])) return skip('account-opted-out');
  const zone = zoneOf(recipient.timeZone, facts.account.timeZone, facts.siteTimeZone).zone;
  if (week < weekOf(now, zone)) return skip('too-late');
  if (gatheredIn(campaigns, facts, reader, key).length === 0) return skip('nothing-left');
  const at = firstAllowed(now, hoursIn(facts, zone), weekly.caps, leftBefore(recipient, mail));
  if (isBefore(now, at)) return { outcome: 'later', at, reason: 'not-now' };
  return { outcome: 'send', occasion: occasionIn(facts, reader, week) };
}

/** What the digest of this key tells: gathered between the plan of the last one and its own, and still so. */
export function gatheredIn(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  reader: Reader,
  key: string,
): readonly Occasion[] {
  const { recipient } = reader;
  const own = recipient.mails.find(mail => mail.key === key);
  if (!own) return [];
  const noted = since(
    recipient,
    recipient.mails.flatMap(mail => notedOf(mail, recipient)),
    key,
  );
  const asked = noted.filter(({ at }) => !isBefore(plannedAt(own), at));
  return stillSo(campaigns, facts, reader, asked).map(({ occasion }) => occasion);
}

/** Something that was gathered, and when. */
interface Noted {
  readonly key: string;
  readonly at: Instant;
}

/** Of a row of the ledger; a mail that is on its way to somebody who wants one a week instead is about to be. */
function notedOf(
  { key, state, reason, at, campaignId }: KnownMail,
  { silence }: RecipientFacts,
): readonly Noted[] {
  const gathered = state === 'skipped' && reason === 'in-digest';
  const coming =
    silence.pace === 'weekly' && state === 'queued' && campaignId !== null && campaignId !== weekly.id;
  return gathered || coming ? [{ key, at }] : [];
}

const justGathered = ({ skipped }: Made, now: Instant): readonly Noted[] =>
  skipped
    .filter(({ reason, lasting }) => lasting && reason === 'in-digest')
    .map(({ occasion }) => ({ key: occasion.key, at: now }));

/** Of these, what came after the plan of the last weekly digest that left or is to leave. */
function since({ mails }: RecipientFacts, noted: readonly Noted[], but?: string): readonly Noted[] {
  const told = mails
    .filter(mail => mail.campaignId === weekly.id && takesPlace(mail) && mail.key !== but)
    .map(plannedAt)
    .sort(Temporal.Instant.compare)
    .at(-1);
  return noted.filter(({ at }) => !told || isBefore(told, at));
}

const plannedAt = (mail: KnownMail): Instant => mail.plannedAt ?? mail.at;

/** What is still so, by every rule of the plan but the pace, in the order in which it came up. */
function stillSo(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  reader: Reader,
  noted: readonly Noted[],
): readonly { readonly occasion: Occasion; readonly at: Instant }[] {
  if (noted.length === 0) return [];
  const known = campaigns.flatMap(campaign => {
    const launch = facts.launches.find(({ campaignId }) => campaignId === campaign.id);
    if (!launch || isPaused(launch)) return [];
    return occasionsOf(campaign, facts, reader).filter(occasion => !notForThem(occasion, facts, launch));
  });
  return noted
    .flatMap(({ key, at }) => {
      const occasion = known.find(one => hasKey(one, key));
      return occasion && !outOfDate(occasion) ? [{ occasion, at }] : [];
    })
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at));
}

const hoursIn = ({ calendar }: PlanFacts, zone: string): OpenHours =>
  openHours(zone, weekly.window, calendar);

interface Week {
  readonly occasion: Occasion;
  readonly slot: Instant;
  /** When the next one begins. */
  readonly end: Instant;
}

/** Whoever never has an open hour within a year is asked again after the next event. */
const furthestWeeks = 53;

/** The first week, from that of `from` on, which has no digest yet and an open hour. */
function firstFreeWeek(
  facts: PlanFacts,
  reader: Reader,
  zone: string,
  from: Instant,
  earlier: readonly Instant[],
): Week | undefined {
  const { mails } = reader.recipient;
  const hours = hoursIn(facts, zone);
  const taken = new Set(mails.filter(mail => mail.campaignId === weekly.id).flatMap(weekIn));
  for (let monday = mondayFrom(from, zone), weeks = 0; weeks < furthestWeeks; weeks += 1) {
    const end = monday.add({ days: 7 });
    const slot = firstAllowed(monday.toInstant(), hours, weekly.caps, earlier);
    const week = weekOf(monday.toInstant(), zone);
    if (!taken.has(week) && weekOf(slot, zone) === week)
      return { occasion: occasionIn(facts, reader, week), slot, end: end.toInstant() };
    monday = end;
  }
  return undefined;
}

/** The week of a digest, by whichever name of the person it was planned: records may have been merged since. */
const weekIn = ({ key }: KnownMail): readonly string[] => key.split('/').slice(2, 3);

function occasionIn({ account }: PlanFacts, { recipient, learner }: Reader, week: string): Occasion {
  const [step] = weekly.steps;
  const entry = {
    campaign: weekly,
    account,
    learner,
    enrolment: undefined,
    matter: undefined,
    startsAt: account.createdAt,
    about: week,
  };
  return occasionOf(entry, step as (typeof weekly.steps)[number], recipient);
}

/** The ISO week of a moment, as 2026-W48: by its Thursday (ISO 8601). */
export function weekOf(at: Instant, zone: string): string {
  const { weekOfYear, yearOfWeek } = at.toZonedDateTimeISO(zone).toPlainDate();
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** The first Monday morning that is not before. */
function mondayFrom(at: Instant, zone: string): Temporal.ZonedDateTime {
  const date = at.toZonedDateTimeISO(zone).toPlainDate();
  const monday = date.add({ days: (8 - date.dayOfWeek) % 7 });
  const first = monday.toZonedDateTime({ timeZone: zone, plainTime: morning });
  return isBefore(first.toInstant(), at) ? first.add({ days: 7 }) : first;
}

/** The latest Monday morning up to then. */
const lastMonday = (at: Instant, zone: string): Instant => {
  const next = mondayFrom(at, zone);
  return next.toInstant().equals(at) ? at : next.subtract({ days: 7 }).toInstant();
};
