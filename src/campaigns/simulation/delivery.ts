import { type Instant, isBefore } from '#clock';
import type { PlanFacts, RecipientFacts } from '../facts.ts';
import type { Reader } from '../occasion.ts';
import { type Recheck, recheck, recheckFor } from '../recheck.ts';
import { tell, zoneIn } from './telling.ts';
import { type QueuedMail, readerAsOf, type Seat, type SimulatedMail, type World } from './world.ts';

/** Those whose time has come, in the order in which they are claimed: of one person's mails one at a time. */
export function dueMails({ queue }: World, now: Instant): readonly QueuedMail[] {
  if (queue.length === 0) return [];
  const due = queue
    .filter(({ mail }) => !isBefore(now, mail.at))
    .sort((one, other) => Temporal.Instant.compare(one.mail.at, other.mail.at));
  const taken = new Set<string>();
  return due.filter(({ personId }) => !taken.has(personId) && taken.add(personId));
}

/** What becomes of a mail whose time has come. */
export function deliver(world: World, queued: QueuedMail, now: Instant): void {
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
