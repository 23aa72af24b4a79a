import { type Instant, isBefore } from '#clock';
import type { Campaign } from '../campaign.ts';
import type { KnownMail, PlanFacts } from '../facts.ts';
import { earliest } from '../local-time.ts';
import type { Occasion } from '../occasion.ts';
import { type DueMail, joined, type Plan, planReaders, type SkippedMail } from '../plan.ts';
import { planForCsm } from '../plan-for-csm.ts';
import { planForNobody } from '../plan-for-nobody.ts';
import { tell, zoneIn } from './telling.ts';
import {
  type Ledger,
  readerAsOf,
  type Seat,
  type SimulatedAccount,
  type SimulatedMail,
  type World,
} from './world.ts';

/** In the order in which the worker claims them. */
export function dueLooks({ accounts }: World, now: Instant): readonly SimulatedAccount[] {
  return accounts
    .filter(({ lookAt }) => lookAt && !isBefore(now, lookAt))
    .sort((one, other) => (one.facts.account.id < other.facts.account.id ? -1 : 1));
}

/** Plans for everybody there; whoever's turn has not come and whose mails are as they were is planned for as before. */
export function* look(world: World, account: SimulatedAccount, now: Instant): Generator<void> {
  comeToStatus(account, now);
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

/** What the status becomes by itself is written down by the look that comes then, before anything is planned. */
function comeToStatus(account: SimulatedAccount, now: Instant): void {
  const { account: own } = account.facts;
  const { comingStatuses = [], statuses } = own;
  const came = comingStatuses.filter(({ at }) => !isBefore(now, at));
  if (came.length === 0) return;
  const left = comingStatuses.filter(({ at }) => isBefore(now, at));
  const becomes = { ...own, statuses: [...statuses, ...came], comingStatuses: left };
  account.facts = { ...account.facts, account: becomes };
  for (const seat of account.seats) seat.planned = -1;
}

/** What is for the CSM comes with the learner that it is about, or with the account. */
function planSeat({ campaigns }: World, facts: PlanFacts, { reader }: Seat, now: Instant): Plan {
  const about = (subject: Campaign['subject']) => campaigns.filter(one => one.subject === subject);
  const nobody = { due: [], skipped: [], waiting: [] };
  if (!reader)
    return joined([planForCsm(about('account'), facts, nobody, now), planForNobody(campaigns, facts)]);
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
