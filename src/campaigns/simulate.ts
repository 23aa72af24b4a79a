import { setImmediate } from 'node:timers/promises';
import type { Instant } from '#clock';
import type { Campaign } from './campaign.ts';
import { delayOf } from './delay.ts';
import type { KnownMail, PlanFacts, RecipientFacts } from './facts.ts';
import { isBefore, type LocalZone, zoneOf } from './local-time.ts';
import { type Occasion, type Reader, readersOf } from './occasion.ts';
import { openHours } from './open-hours.ts';
import { type DueMail, joined, type Plan, planReaders, type SkippedMail } from './plan.ts';
import { planForCsm } from './plan-for-csm.ts';
import { type Recheck, recheck, recheckFor } from './recheck.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/**
 * What these accounts get from `from` to before `until` if nothing else happens: goes from one next look to the next as
 * the worker does, plans, writes down what the plan writes, checks each mail again when it is due, and sends it. Pure.
 *
 * @param accounts with every account of those who are at several: caps count all that somebody gets
 */
export function simulate(
  campaigns: readonly Campaign[],
  accounts: readonly PlanFacts[],
  from: Instant,
  until: Instant,
): Timeline {
  const world = worldOf(campaigns, accounts, from);
  for (const _ of live(world, from, until));
  return timelineOf(world);
}

/** {@link simulate}, letting the portal answer requests in between. */
export async function simulateGently(
  campaigns: readonly Campaign[],
  accounts: readonly PlanFacts[],
  from: Instant,
  until: Instant,
): Promise<Timeline> {
  const world = worldOf(campaigns, accounts, from);
  let done = 0;
  for (const _ of live(world, from, until)) {
    done += 1;
    if (done % stepsAtOnce === 0) await setImmediate();
  }
  return timelineOf(world);
}

const stepsAtOnce = 50;

/** Yields after each person and mail. */
function* live(world: World, from: Instant, until: Instant): Generator<void> {
  for (let now = from; isBefore(now, until); now = nextMoment(world, now) ?? until) {
    for (const account of dueLooks(world, now)) yield* look(world, account, now);
    for (let mails = dueMails(world, now); mails.length > 0; mails = dueMails(world, now)) {
      for (const mail of mails) deliver(world, mail, now);
      yield;
    }
  }
}

const timelineOf = ({ entries, accounts, ledgers }: World): Timeline => ({
  entries,
  left: accounts.flatMap(({ facts: { account }, seats }) =>
    seats.flatMap(({ left }) => left.map(({ occasion, reason }) => ({ account, occasion, reason }))),
  ),
  mails: new Map([...ledgers].map(([personId, { mails }]) => [personId, mails])),
});

interface World {
  readonly campaigns: readonly Campaign[];
  readonly accounts: readonly SimulatedAccount[];
  /** By person: what one account sends counts at the others. */
  readonly ledgers: ReadonlyMap<string, Ledger>;
  queue: QueuedMail[];
  readonly entries: TimelineEntry[];
}

interface SimulatedAccount {
  readonly facts: PlanFacts;
  readonly seats: readonly Seat[];
  /** What CSMs are told: of somebody at several accounts once. */
  readonly told: Ledger;
  lookAt: Instant | undefined;
}

/** A reader at an account, and what was planned for them last; one without a reader is about the account itself. */
interface Seat {
  readonly reader: Reader | undefined;
  readonly ledger: Ledger;
  /** The ledger's changes that the plan knew. */
  planned: number;
  nextAt: Instant | undefined;
  left: readonly SkippedMail[];
}

interface Ledger {
  readonly mails: SimulatedMail[];
  changes: number;
}

type SimulatedMail = { -readonly [K in keyof KnownMail]: KnownMail[K] };

interface QueuedMail {
  readonly mail: SimulatedMail;
  readonly personId: string;
  readonly planned?: DueMail;
}

function worldOf(campaigns: readonly Campaign[], accounts: readonly PlanFacts[], from: Instant): World {
  const ledgers = new Map<string, Ledger>();
  const queue: QueuedMail[] = [];
  for (const { id: personId, mails } of accounts.flatMap(readersHere)) {
    if (ledgers.has(personId)) continue;
    const own = mails.map(mail => ({ ...mail, ...(mail.state === 'claimed' ? { state: 'queued' } : {}) }));
    ledgers.set(personId, { mails: own, changes: 0 });
    queue.push(...own.filter(({ state }) => state === 'queued').map(mail => ({ mail, personId })));
  }
  const told = { mails: accounts.flatMap(({ csm }) => csm?.mails ?? []), changes: 0 };
  queue.sort((one, other) => (one.mail.id < other.mail.id ? -1 : 1));
  return {
    campaigns,
    ledgers,
    queue,
    entries: [],
    accounts: accounts.map(facts => accountOf(facts, { ledgers, told }, from)),
  };
}

const readersHere = (facts: PlanFacts): readonly RecipientFacts[] =>
  readersOf(facts).map(({ recipient }) => recipient);

/** With the ledgers that the simulation writes to. */
function accountOf(
  before: PlanFacts,
  { ledgers, told }: { readonly ledgers: ReadonlyMap<string, Ledger>; readonly told: Ledger },
  from: Instant,
): SimulatedAccount {
  const own = <Facts extends RecipientFacts>(one: Facts): Facts => ({
    ...one,
    mails: ledgers.get(one.id)?.mails ?? [],
  });
  const facts = {
    ...before,
    people: before.people.map(own),
    administrators: before.administrators.map(own),
    csm: before.csm && { ...before.csm, mails: told.mails },
  };
  const seats = readersOf(facts).map(reader => seatOf(reader, ledgers.get(reader.recipient.id) as Ledger));
  return { facts, told, lookAt: from, seats: [...seats, seatOf(undefined, told)] };
}

const seatOf = (reader: Reader | undefined, ledger: Ledger): Seat => ({
  reader,
  ledger,
  planned: -1,
  nextAt: undefined,
  left: [],
});

/** The next time at which an account is looked at or a mail is due. */
function nextMoment({ accounts, queue }: World, now: Instant): Instant | undefined {
  const dues = queue.map(({ mail }) => mail.at).filter(at => isBefore(now, at));
  return earliest([...accounts.map(({ lookAt }) => lookAt), ...dues]);
}

function dueLooks({ accounts }: World, now: Instant): readonly SimulatedAccount[] {
  return accounts
    .filter(({ lookAt }) => lookAt && !isBefore(now, lookAt))
    .sort((one, other) => (one.facts.account.id < other.facts.account.id ? -1 : 1));
}

/** Whoever's turn has not come and whose mails are as they were is planned for as before. */
function* look(world: World, account: SimulatedAccount, now: Instant): Generator<void> {
  const { facts, seats } = account;
  for (const seat of seats) {
    const { planned, ledger, nextAt } = seat;
    if (planned === ledger.changes && (!nextAt || isBefore(now, nextAt))) continue;
    const made = planSeat(world, facts, seat, now);
    seat.nextAt = made.nextLookAt;
    seat.left = made.skipped.filter(({ lasting }) => !lasting);
    for (const due of made.due) queueOrHold(world, account, seat, due, now);
    for (const skipped of made.skipped.filter(({ lasting }) => lasting))
      skip(world, account, seat, skipped, now);
    seat.planned = ledger.changes;
    yield;
  }
  const others = facts.looksAt ?? [];
  account.lookAt = earliest([
    ...seats.map(({ nextAt }) => nextAt),
    ...others.filter(at => isBefore(now, at)),
  ]);
}

/** What is for the CSM comes with the learner that it is about, or with the account. */
function planSeat({ campaigns }: World, facts: PlanFacts, { reader }: Seat, now: Instant): Plan {
  const about = (subject: Campaign['subject']) => campaigns.filter(one => one.subject === subject);
  const nobody = { due: [], skipped: [], waiting: [] };
  if (!reader) return joined([planForCsm(about('account'), facts, nobody, now)]);
  const present = readerAsOf(reader, now);
  const made = planReaders(campaigns, facts, [present], now);
  if (!present.learner) return made;
  const alone = { ...facts, people: [present.learner] };
  return joined([made, planForCsm(about('learner'), alone, made, now)]);
}

function queueOrHold(
  world: World,
  { facts }: SimulatedAccount,
  { ledger }: Seat,
  planned: DueMail,
  now: Instant,
): void {
  const { recipient } = planned.occasion;
  const { occasion, dueAt, notAfter, state, zone, heldFor: reason = 'too-late' } = planned;
  const mail = write(ledger, occasion, {
    state,
    at: dueAt,
    plannedAt: now,
    accountId: facts.account.id,
    notAfter,
  });
  if (state === 'queued') world.queue.push({ mail, personId: recipient.id, planned });
  else tell(world, facts, recipient, { mail, at: now, zone, occasion, outcome: 'held', reason });
}

function skip(
  world: World,
  { facts, told }: SimulatedAccount,
  { ledger }: Seat,
  { occasion, reason }: SkippedMail,
  now: Instant,
): void {
  const { recipient, step } = occasion;
  const mail = write(step.to === 'csm' ? told : ledger, occasion, {
    state: 'skipped',
    at: now,
    plannedAt: now,
    accountId: facts.account.id,
    reason,
  });
  const zone = zoneIn(facts, recipient);
  tell(world, facts, recipient, { mail, at: now, zone, occasion, outcome: 'skipped', reason });
}

function write(
  ledger: Ledger,
  { key, entry, step }: Occasion,
  more: Pick<KnownMail, 'state' | 'at' | 'plannedAt' | 'accountId' | 'notAfter' | 'reason'>,
): SimulatedMail {
  const mail = { id: key, key, campaignId: entry.campaign.id, stepId: step.id, ...more };
  ledger.mails.push(mail);
  ledger.changes += 1;
  return mail;
}

/** Those whose time has come, in the order in which they are claimed: of one person's mails one at a time. */
function dueMails({ queue }: World, now: Instant): readonly QueuedMail[] {
  if (queue.length === 0) return [];
  const due = queue
    .filter(({ mail }) => !isBefore(now, mail.at))
    .sort((one, other) => Temporal.Instant.compare(one.mail.at, other.mail.at));
  const taken = new Set<string>();
  return due.filter(({ personId }) => !taken.has(personId) && taken.add(personId));
}

function deliver(world: World, queued: QueuedMail, now: Instant): void {
  const { mail, personId, planned } = queued;
  if (mail.campaignId === null) {
    leaveByHand(world, queued, now);
    return;
  }
  const { own, shown } = whose(world, mail, personId);
  const { facts, seat, recipient } = shown;
  const verdict = decide(world, mail, own, now);
  seat.ledger.changes += 1;
  if (verdict.outcome === 'later') {
    mail.at = verdict.at;
    return;
  }
  world.queue = world.queue.filter(one => one !== queued);
  const outcome = ({ send: 'sent', skip: 'skipped', hold: 'held' } as const)[verdict.outcome];
  mail.state = outcome === 'sent' ? 'accepted' : outcome;
  if (outcome !== 'held') mail.at = now;
  const occasion = verdict.outcome === 'send' ? verdict.occasion : planned?.occasion;
  const zone = zoneIn(facts, recipient);
  const reason = verdict.outcome === 'send' ? undefined : verdict.reason;
  mail.reason = reason;
  tell(world, facts, recipient, { mail, at: now, zone, occasion, outcome, reason }, planned?.cameDueAt);
}

/** What somebody of ours sent by hand is none of the campaigns': it leaves when it is due, and takes its place under the caps. */
function leaveByHand(world: World, queued: QueuedMail, now: Instant): void {
  const ledger = world.ledgers.get(queued.personId);
  if (ledger) ledger.changes += 1;
  world.queue = world.queue.filter(one => one !== queued);
  queued.mail.state = 'accepted';
  queued.mail.at = now;
}

/** As the mail room does: first whether it is too late, then whether it still holds. */
function decide(
  { campaigns }: World,
  { key, campaignId, notAfter }: SimulatedMail,
  own: Place | undefined,
  now: Instant,
): Recheck {
  if (notAfter && isBefore(notAfter, now)) return { outcome: 'hold', reason: 'too-late' };
  if (!own) return recheck(campaigns, undefined, { key, campaignId, personId: null }, now);
  return recheckFor(campaigns, own.facts, readerAsOf(own.reader, now), { key, campaignId }, now);
}

interface Place {
  readonly facts: PlanFacts;
  readonly seat: Seat;
  readonly reader: Reader;
  readonly recipient: RecipientFacts;
}

/** The seat that the mail is about, none when they have left it, and one that shows who they are. */
function whose({ accounts }: World, { accountId }: SimulatedMail, personId: string) {
  const places = accounts.flatMap(({ facts, seats }): Place[] => {
    const seat = seats.find(({ reader }) => reader?.recipient.id === personId);
    const reader = seat?.reader;
    return seat && reader ? [{ facts, seat, reader, recipient: reader.recipient }] : [];
  });
  const own = accountId ? places.find(({ facts }) => facts.account.id === accountId) : places[0];
  return { own, shown: own ?? (places[0] as Place) };
}

interface Told extends Pick<TimelineEntry, 'at' | 'outcome' | 'occasion' | 'reason'> {
  readonly mail: SimulatedMail;
  readonly zone: LocalZone;
}

function tell(
  { entries }: World,
  { account, calendar }: PlanFacts,
  { id, name }: RecipientFacts,
  { mail, at, outcome, reason, zone, occasion }: Told,
  cameDueAt?: Instant,
): void {
  const campaign = occasion?.entry.campaign;
  const hours = campaign && openHours(zone.zone, campaign.window, calendar);
  const delay = hours && cameDueAt && delayOf(cameDueAt, at, hours);
  const { key, campaignId, stepId } = mail;
  const about = { account, person: { id, name }, key, campaignId, stepId };
  entries.push({ at, outcome, reason, delay, zone, ...about, occasion });
}

const readerAsOf = ({ recipient, learner, administers }: Reader, now: Instant): Reader => ({
  recipient: asOf(recipient, now),
  learner: learner && asOf(learner, now),
  administers,
});

/** An address that rests is mailed again in time. */
function asOf<Facts extends RecipientFacts>(person: Facts, now: Instant): Facts {
  const { rest } = person.silence;
  return !rest || isBefore(now, rest.until)
    ? person
    : { ...person, silence: { ...person.silence, all: rest.afterwards, rest: undefined } };
}

const zoneIn = ({ account, siteTimeZone }: PlanFacts, { timeZone }: RecipientFacts): LocalZone =>
  zoneOf(timeZone, account.timeZone, siteTimeZone);

const earliest = (times: readonly (Instant | undefined)[]): Instant | undefined =>
  times.reduce((first, at) => (at && (!first || isBefore(at, first)) ? at : first), undefined);
