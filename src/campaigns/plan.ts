import { type Instant, isBefore } from '#clock';
import { cameDueAt } from './came-due.ts';
import type { Campaign } from './campaign.ts';
import { isPaused, type PlanFacts, takesPlace } from './facts.ts';
import { earliest, firstAllowed, type LocalZone, tooLateAfter, zoneOf } from './local-time.ts';
import { type Occasion, occasionsOf, type Reader, readersOf } from './occasion.ts';
import { openHours } from './open-hours.ts';
import { planForCsm } from './plan-for-csm.ts';
import { planForNobody } from './plan-for-nobody.ts';
import type { Reason } from './reasons.ts';
import { notForThem, optedOut, outOfDate } from './rules.ts';
import { gatheredInstead, planWeekly } from './weekly.ts';

/** What is to be done for one account now, what is not and why, and what may come. */
export interface Plan {
  /** To be written to the outbox. */
  readonly due: readonly DueMail[];
  /** `lasting`: to be written to the ledger, so that the occasion does not come back. */
  readonly skipped: readonly SkippedMail[];
  /** What comes later if nothing changes. */
  readonly waiting: readonly WaitingMail[];
  /** When the plan may say something new by itself; undefined: only after an event. */
  readonly nextLookAt: Instant | undefined;
}

export interface DueMail {
  readonly occasion: Occasion;
  /** By its delay alone, before windows and caps. */
  readonly cameDueAt: Instant;
  /** When it should have left; later than now never. */
  readonly dueAt: Instant;
  readonly notAfter: Instant;
  /** `held`: it does not leave without somebody's word. */
  readonly state: 'queued' | 'held';
  /** Why, when it is held. */
  readonly heldFor?: 'too-late' | 'restored' | undefined;
  readonly zone: LocalZone;
}

export interface SkippedMail {
  readonly occasion: Occasion;
  readonly reason: Reason | string;
  readonly lasting: boolean;
}

export interface WaitingMail {
  readonly occasion: Occasion;
  /** By its delay alone, before windows and caps. */
  readonly cameDueAt: Instant;
  readonly at: Instant;
  readonly zone: LocalZone;
  /** Why it would be skipped as things stand. */
  readonly unless: Reason | string | undefined;
}

/** Pure: the worker, the preview of a launch and the simulator all ask it. Campaigns without a launch take no part. */
export function plan(campaigns: readonly Campaign[], facts: PlanFacts, now: Instant): Plan {
  const made = planReaders(campaigns, facts, readersOf(facts), now);
  return joined([made, planForCsm(campaigns, facts, made, now), planForNobody(campaigns, facts)]);
}

/** The part of a plan that is mail to these readers. */
export function planReaders(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  readers: readonly Reader[],
  now: Instant,
): Plan {
  return joined(readers.map(reader => planReader(campaigns, facts, reader, now)));
}

/** Several parts as one plan. */
export function joined(parts: readonly Omit<Plan, 'nextLookAt'>[]): Plan {
  const waiting = parts.flatMap(one => one.waiting);
  return {
    due: parts.flatMap(one => one.due),
    skipped: parts.flatMap(one => one.skipped),
    waiting,
    nextLookAt: earliest(waiting.map(({ at }) => at)),
  };
}

interface ReaderPlan {
  readonly due: DueMail[];
  readonly skipped: SkippedMail[];
  readonly waiting: WaitingMail[];
}

/** Steps take their places under the caps in the order in which they came due. */
function planReader(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  reader: Reader,
  now: Instant,
): ReaderPlan {
  const { timeZone, mails } = reader.recipient;
  const zone = zoneOf(timeZone, facts.account.timeZone, facts.siteTimeZone);
  const known = new Set(mails.map(({ key }) => key));
  const made: ReaderPlan = { due: [], skipped: [], waiting: [] };
  const candidates: Candidate[] = [];
  for (const campaign of campaigns) {
    const launch = facts.launches.find(({ campaignId }) => campaignId === campaign.id);
    if (!launch) continue;
    for (const occasion of occasionsOf(campaign, facts, reader)) {
      if ([occasion.key, ...occasion.formerKeys].some(key => known.has(key))) continue;
      const reason = isPaused(launch) ? 'paused' : notForThem(occasion, facts, launch);
      if (reason) made.skipped.push({ occasion, reason, lasting: false });
      else candidates.push({ occasion, from: cameDueAt(occasion, launch, zone.zone) });
    }
  }
  candidates.sort((one, other) => Temporal.Instant.compare(one.from, other.from));
  for (const candidate of candidates) place(candidate, facts, zone, now, made);
  planWeekly(campaigns, facts, reader, made, now);
  return made;
}

interface Candidate {
  readonly occasion: Occasion;
  readonly from: Instant;
}

/** Decides about one occasion and files it. */
function place(
  { occasion, from: cameDueAt }: Candidate,
  facts: PlanFacts,
  zone: LocalZone,
  now: Instant,
  made: ReaderPlan,
): void {
  const { campaign } = occasion.entry;
  const { caps, notAfter } = campaign;
  const hours = openHours(zone.zone, campaign.window, facts.calendar);
  const earlier = [
    ...occasion.recipient.mails.filter(takesPlace).map(({ at }) => at),
    ...made.due.filter(({ state }) => state === 'queued').map(() => now),
  ];
  const reason = outOfDate(occasion) ?? gatheredInstead(occasion);
  const slot = firstAllowed(cameDueAt, hours, caps, earlier);
  if (isBefore(now, slot)) {
    made.waiting.push({
      occasion,
      cameDueAt,
      at: slot,
      zone,
      unless: optedOut(facts, [slot]) ? 'account-opted-out' : reason,
    });
    return;
  }
  const stopped = optedOut(facts, [cameDueAt, slot]);
  if (stopped) {
    made.skipped.push({ occasion, reason: 'account-opted-out', lasting: stopped.lasting });
    return;
  }
  if (reason) {
    made.skipped.push({ occasion, reason, lasting: true });
    return;
  }
  const latest = tooLateAfter(slot, hours, notAfter);
  const heldFor = isBefore(latest, now) ? 'too-late' : hadLeft(slot, facts) ? 'restored' : undefined;
  if (heldFor) {
    made.due.push({ occasion, cameDueAt, dueAt: slot, notAfter: latest, state: 'held', heldFor, zone });
    return;
  }
  const free = firstAllowed(now, hours, caps, earlier);
  if (isBefore(now, free)) made.waiting.push({ occasion, cameDueAt, at: free, zone, unless: undefined });
  else made.due.push({ occasion, cameDueAt, dueAt: slot, notAfter: latest, state: 'queued', zone });
}

/** Whether it may have left before the database was restored. */
const hadLeft = (slot: Instant, { restoredAt }: PlanFacts): boolean =>
  restoredAt !== undefined && !isBefore(restoredAt, slot);
