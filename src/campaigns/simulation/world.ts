import { type Instant, isBefore } from '#clock';
import type { Campaign } from '../campaign.ts';
import type { KnownMail, PlanFacts, RecipientFacts } from '../facts.ts';
import { type Reader, readersOf } from '../occasion.ts';
import type { DueMail, SkippedMail } from '../plan.ts';
import type { TimelineEntry } from '../timeline.ts';

/** What a simulation lives through: written to as time goes on. */
export interface World {
  readonly campaigns: readonly Campaign[];
  readonly accounts: readonly SimulatedAccount[];
  /** By person: what one account sends counts at the others. */
  readonly ledgers: ReadonlyMap<string, Ledger>;
  queue: QueuedMail[];
  readonly entries: TimelineEntry[];
}

export interface SimulatedAccount {
  /** With the status that the account has come to. */
  facts: PlanFacts;
  readonly seats: readonly Seat[];
  /** What its CSM is told. */
  readonly told: Ledger;
  lookAt: Instant | undefined;
}

/** A reader at an account, and what was planned for them last; one without a reader is about the account itself. */
export interface Seat {
  readonly reader: Reader | undefined;
  readonly ledger: Ledger;
  /** The ledger's changes that the plan knew. */
  planned: number;
  nextAt: Instant | undefined;
  left: readonly SkippedMail[];
}

/** What the outbox would hold, and how often it changed. */
export interface Ledger {
  readonly mails: SimulatedMail[];
  changes: number;
}

export type SimulatedMail = { -readonly [K in keyof KnownMail]: KnownMail[K] };

export interface QueuedMail {
  readonly mail: SimulatedMail;
  readonly personId: string;
  readonly planned?: DueMail;
}

/** The world as it is before anything happens: what a lane holds is queued again. */
export function worldOf(
  campaigns: readonly Campaign[],
  accounts: readonly PlanFacts[],
  from: Instant,
): World {
  const ledgers = new Map<string, Ledger>();
  const queue: QueuedMail[] = [];
  for (const { id: personId, mails } of accounts.flatMap(readersHere)) {
    if (ledgers.has(personId)) continue;
    const own = mails.map(mail => ({ ...mail, ...(mail.state === 'claimed' ? { state: 'queued' } : {}) }));
    ledgers.set(personId, { mails: own, changes: 0 });
    queue.push(...own.filter(({ state }) => state === 'queued').map(mail => ({ mail, personId })));
  }
  queue.sort((one, other) => (one.mail.id < other.mail.id ? -1 : 1));
  return {
    campaigns,
    ledgers,
    queue,
    entries: [],
    accounts: accounts.map(facts => accountOf(facts, ledgers, from)),
  };
}

const readersHere = (facts: PlanFacts): readonly RecipientFacts[] =>
  readersOf(facts).map(({ recipient }) => recipient);

/** With the ledgers that the simulation writes to. */
function accountOf(before: PlanFacts, ledgers: ReadonlyMap<string, Ledger>, from: Instant): SimulatedAccount {
  const own = <Facts extends RecipientFacts>(one: Facts): Facts => ({
    ...one,
    mails: ledgers.get(one.id)?.mails ?? [],
  });
  const told: Ledger = { mails: [...(before.csm?.mails ?? [])], changes: 0 };
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

/** A reader at a moment of the simulation. */
export const readerAsOf = ({ recipient, learner, administers }: Reader, now: Instant): Reader => ({
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
