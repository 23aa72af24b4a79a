import type { Instant } from '#clock';
import { recordBounce } from './bounces/ledger-store.ts';
import { bounceBySmtp } from './bounces/smtp-bounce.ts';
import { claimDue, isSomeDue, recoverExpired } from './claims-store.ts';
import { messageIdOf, returnPath } from './compose.ts';
import { raiseEpoch } from './epoch.ts';
import { insist } from './insist.ts';
import type { Lane } from './lane.ts';
import type { MailRoom } from './mail-room.ts';
import type { Mail, MailState, Settlement } from './outgoing.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Recheck } from './recheck.ts';
import { settlementOf, tryAgain } from './settlement.ts';
import type { SmtpOutcome } from './smtp-outcome.ts';
import { arm, renewLease, settle } from './store.ts';

/** What one round of deliveries did. */
export interface Delivery {
  /** How many mails ended in each state, or went back into the queue. */
  readonly ended: Readonly<Partial<Record<MailState, number>>>;
  /** Whether it is worth asking again at once. */
  readonly more: boolean;
  /** The mail server could not be reached: wait a little. */
  readonly unreachable: boolean;
}

const mailsPerRound = 20;

/** Whoever waits behind a mail that takes longer goes to another lane, if one is free. */
const patienceSeconds = 3;

/**
 * One lane's round: sends what is due, a few mails and one after the other. Each is claimed, checked again, armed, sent and
 * settled. Whatever stops this process in between, {@link recoverExpired} sorts out. Lanes work at the same time.
 *
 * @param recheck asked for every mail but notices, right before it is sent
 */
export async function deliverDue(
  room: MailRoom,
  lane: Lane,
  recheck: Recheck,
  now: Instant,
): Promise<Delivery> {
  const { database, engine, config } = room;
  await recoverExpired(database, now);
  const claim = { limit: mailsPerRound, leaseSeconds: config.mailLeaseSeconds, classes: lane.classes };
  const mails = await claimDue(database, engine, claim, now);
  const waiting = await withEpoch(room, mails, now);
  const { ended, stopped } = await deliverEach({ room, lane, recheck, waiting });
  if (stopped) return { ended, more: false, unreachable: stopped === 'server-unreachable' };
  const more = mails.length > 0 && (await isSomeDue(database, lane.classes, now));
  if (!more && mails.some(isOnboarding)) await raiseEpoch(room, now);
  return { ended, more, unreachable: false };
}

const isOnboarding = ({ class: mailClass }: Mail): boolean => mailClass === 'onboarding';

/** Raises the epoch when onboarding mail is about to leave. In a restored database it is held, and only the rest goes on. */
async function withEpoch(room: MailRoom, mails: readonly Mail[], now: Instant): Promise<Mail[]> {
  if (!mails.some(isOnboarding)) return [...mails];
  try {
    const raised = await raiseEpoch(room, now);
    return raised ? [...mails] : mails.filter(mail => !isOnboarding(mail));
  } catch (error) {
    await giveBack(room, mails, 'epoch-not-kept');
    throw error;
  }
}

/** The mails that a lane has claimed and not begun. */
interface Round {
  readonly room: MailRoom;
  readonly lane: Lane;
  readonly recheck: Recheck;
  readonly waiting: Mail[];
}

/** An answer of the mail server that is not written down yet. */
interface Answered {
  readonly mail: Mail;
  readonly settlement: Settlement;
  readonly at: Instant;
}

async function deliverEach(round: Round) {
  const { room, lane, waiting } = round;
  const ended: Partial<Record<MailState, number>> = {};
  let before: Answered | undefined;
  for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
    if (lane.draining) {
      await giveBack(room, [mail, ...waiting], 'worker-stopped');
      return { ended, stopped: 'worker-stopped' } as const;
    }
    const { settlement, sent } = await deliverOne(round, mail, before);
    before = undefined;
    if (!settlement) continue;
    ended[settlement.state] = (ended[settlement.state] ?? 0) + 1;
    const answered = { mail, settlement, at: room.clock.now() };
    if (mayWaitForNext(answered) && waiting.length > 0 && !lane.draining) before = answered;
    else await conclude(room, answered, sent);
    if (sent?.outcome.outcome !== 'unreachable') continue;
    room.log.warn({ reply: sent.outcome.reply }, 'the mail server cannot be reached; mails wait');
    await giveBack(room, waiting, 'server-unreachable');
    return { ended, stopped: 'server-unreachable' } as const;
  }
  return { ended, stopped: undefined };
}

/** What would be sent again if its lease ended before its end is written does not wait. */
const mayWaitForNext = ({ mail, settlement }: Answered): boolean =>
  settlement.state === 'accepted' && isOnboarding(mail);

interface Delivered {
  /** Undefined when the claim was lost: somebody else has the mail now. */
  readonly settlement: Settlement | undefined;
  /** What the mail server made of it, when it got that far. */
  readonly sent?: { readonly outcome: SmtpOutcome; readonly address: string };
}

/** @param before the mail before, which the server took: its end is written here, whatever becomes of this one */
async function deliverOne(round: Round, mail: Mail, before: Answered | undefined): Promise<Delivered> {
  const { room, lane } = round;
  const prepared = await prepareOrPutOff(round, mail);
  if (prepared.outcome === 'settled') {
    if (before) await conclude(room, before, undefined);
    return { settlement: prepared.settlement };
  }
  const { address } = prepared;
  if (!(await armNext(room, mail, prepared, before))) return { settlement: undefined };
  const outcome = await whileLeased(round, mail, () =>
    lane.send({ from: returnPath(room.config.mailFrom, mail.id), to: address, bytes: prepared.message }),
  );
  return { settlement: settlementOf(mail, outcome, room.clock.now()), sent: { outcome, address } };
}

/** One mail that cannot be written must not hold up the others. */
async function prepareOrPutOff({ room, recheck }: Round, mail: Mail): Promise<Prepared> {
  const now = room.clock.now();
  try {
    return await prepare(room, recheck, mail, now);
  } catch (error) {
    room.log.error({ err: error, mailId: mail.id, kind: mail.kind }, 'a mail could not be written');
    return {
      outcome: 'settled',
      settlement: tryAgain(mail, { reason: 'not-written', sameBytes: false }, now),
    };
  }
}

/**
 * Arms a mail, in one commit with the end of the one before: half the waiting for the disk, and a lane has one armed row at
 * most, at whatever moment it is killed.
 */
async function armNext(
  room: MailRoom,
  mail: Mail,
  { address, message }: Extract<Prepared, { outcome: 'ready' }>,
  before: Answered | undefined,
): Promise<boolean> {
  const { database, config, clock } = room;
  const messageId = messageIdOf(config.mailFrom, mail.id);
  const sending = { address, messageId, message, leaseSeconds: config.mailLeaseSeconds };
  if (!before) return arm(database, mail, sending, clock.now());
  try {
    const { kept, armed } = await database.transaction().execute(async trx => ({
      kept: await settle(trx, before.mail, before.settlement, before.at),
      armed: await arm(trx, mail, sending, clock.now()),
    }));
    if (!kept) warnOfLost(room, before);
    return armed;
  } catch {
    // Of two writes one failed, or the commit: the answer of the server must be kept whatever becomes of this mail.
    await conclude(room, before, undefined);
    return arm(database, mail, sending, clock.now());
  }
}

/** While the server takes its time: keeps the lease, and lets other lanes have what waits behind this mail. */
async function whileLeased<T>({ room, waiting }: Round, mail: Mail, work: () => Promise<T>): Promise<T> {
  const { database, clock, config, log } = room;
  const lease = config.mailLeaseSeconds;
  const renewal = setInterval(
    () => {
      void renewLease(database, mail, clock.now().add({ seconds: lease })).catch(() => undefined);
    },
    (lease * 1_000) / 3,
  );
  const patience = setTimeout(
    () => {
      giveBack(room, waiting.splice(0), 'lane-busy').catch(error =>
        log.error({ err: error }, 'mails could not be given back; they are when their lease is over'),
      );
    },
    Math.min(patienceSeconds, lease / 4) * 1_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    clearTimeout(patience);
  }
}

async function conclude(room: MailRoom, answered: Answered, sent: Delivered['sent']): Promise<void> {
  const { database, log } = room;
  const { mail, settlement, at } = answered;
  const kept = await insist(() => settle(database, mail, settlement, at));
  if (settlement.state === 'uncertain') log.warn({ mailId: mail.id }, 'a mail may have arrived or not');
  if (!kept) warnOfLost(room, answered);
  const bounce = sent && bounceBySmtp(sent.outcome, settlement);
  if (!bounce) return;
  const returned = { ...bounce, address: sent.address, mailId: mail.id };
  await insist(() => recordBounce(database, returned, at));
}

function warnOfLost({ log }: MailRoom, { mail, settlement }: Answered): void {
  log.warn({ mailId: mail.id, state: settlement.state }, 'a mail was settled by somebody else');
}

/** The others have done nothing wrong: they stay due. */
async function giveBack(
  { database, clock }: MailRoom,
  mails: readonly Mail[],
  reason: string,
): Promise<void> {
  for (const mail of mails) {
    const { dueAt } = mail;
    const sameBytes = mail.message !== null;
    const back = { state: 'queued', reason, dueAt, sameBytes, counts: false } as const;
    await settle(database, mail, back, clock.now());
  }
}
