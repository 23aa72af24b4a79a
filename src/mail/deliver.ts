import type { Instant } from '#clock';
import { findAccountStop } from './account-stops-store.ts';
import { recordBounce } from './bounces/ledger-store.ts';
import { bounceBySmtp } from './bounces/smtp-bounce.ts';
import { composeMail, messageIdOf, returnPath } from './compose.ts';
import type { Lane } from './lane.ts';
import { linkToken } from './link-token.ts';
import type { MailRoom } from './mail-room.ts';
import { maySend } from './may-send.ts';
import { recheckNotice } from './notice.ts';
import { isLate, type Mail, type MailState, type Settlement } from './outgoing.ts';
import { normalAddress, suppressionsOf, topicsTurnedOff } from './preferences-store.ts';
import type { Recheck, Verdict } from './recheck.ts';
import { mayHaveArrived, settlementOf, tryAgain } from './settlement.ts';
import type { SmtpOutcome } from './smtp-outcome.ts';
import { arm, claimDue, recoverExpired, renewLease, settle } from './store.ts';
import { renderMail } from './template.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

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
const leaseSeconds = 120;

/**
 * Sends what is due, a few mails at a time and one after the other: each is claimed, checked again, armed, sent and
 * settled. Whatever stops this process in between, {@link recoverExpired} sorts out.
 *
 * @param recheck asked for every mail but notices, right before it is sent
 */
export async function deliverDue(
  room: MailRoom,
  lane: Lane,
  recheck: Recheck,
  now: Instant,
): Promise<Delivery> {
  const { database, engine } = room;
  await recoverExpired(database, now);
  const mails = await claimDue(database, engine, { limit: mailsPerRound, leaseSeconds }, now);
  const ended: Partial<Record<MailState, number>> = {};
  for (const [index, mail] of mails.entries()) {
    if (lane.draining) {
      await giveBack(room, mails.slice(index), 'worker-stopped');
      return { ended, more: false, unreachable: false };
    }
    const { settlement, sent } = await deliverOne(room, lane, recheck, mail);
    await conclude(room, mail, settlement, sent);
    if (settlement) ended[settlement.state] = (ended[settlement.state] ?? 0) + 1;
    if (sent?.outcome.outcome !== 'unreachable') continue;
    room.log.warn({ reply: sent.outcome.reply }, 'the mail server cannot be reached; mails wait');
    await giveBack(room, mails.slice(index + 1), 'server-unreachable');
    return { ended, more: false, unreachable: true };
  }
  return { ended, more: mails.length === mailsPerRound, unreachable: false };
}

interface Delivered {
  /** Undefined when the claim was lost: somebody else has the mail now. */
  readonly settlement: Settlement | undefined;
  /** What the mail server made of it, when it got that far. */
  readonly sent?: { readonly outcome: SmtpOutcome; readonly address: string };
}

async function deliverOne(room: MailRoom, lane: Lane, recheck: Recheck, mail: Mail): Promise<Delivered> {
  const now = room.clock.now();
  let prepared: Prepared;
  try {
    prepared = await prepare(room, recheck, mail, now);
  } catch (error) {
    // One mail that cannot be written must not hold up the others.
    room.log.error({ err: error, mailId: mail.id, kind: mail.kind }, 'a mail could not be written');
    return { settlement: tryAgain(mail, { reason: 'not-written', sameBytes: false }, now) };
  }
  if (prepared.outcome === 'settled') return { settlement: prepared.settlement };
  const { address, message } = prepared;
  const messageId = messageIdOf(room.config.mailFrom, mail.id);
  const armed = await arm(
    room.database,
    mail,
    { address, messageId, message, leaseSeconds },
    room.clock.now(),
  );
  if (!armed) return { settlement: undefined };
  const outcome = await whileLeased(room, mail, () =>
    lane.send({ from: returnPath(room.config.mailFrom, mail.id), to: address, bytes: message }),
  );
  return { settlement: settlementOf(mail, outcome, room.clock.now()), sent: { outcome, address } };
}

type Prepared =
  | { readonly outcome: 'ready'; readonly address: string; readonly message: string }
  | { readonly outcome: 'settled'; readonly settlement: Settlement };

/** Checks everything again and writes the mail. What may have arrived before goes out as it was. */
async function prepare(room: MailRoom, recheck: Recheck, mail: Mail, now: Instant): Promise<Prepared> {
  if (isLate(mail, now)) {
    const state = mayHaveArrived(mail) ? 'uncertain' : mail.class === 'transactional' ? 'skipped' : 'held';
    return { outcome: 'settled', settlement: { state, reason: 'too-late' } };
  }
  if (mail.message !== null && mail.address !== null) {
    return { outcome: 'ready', address: mail.address, message: mail.message };
  }
  const verdict = await (mail.kind.startsWith('notices/') ? recheckNotice(mail) : recheck(mail, now));
  if (verdict.outcome !== 'send') return { outcome: 'settled', settlement: settlementOfVerdict(verdict) };
  const allowed = await check(room, mail, verdict.to.address, now);
  if (allowed.outcome === 'skip') {
    return { outcome: 'settled', settlement: { state: 'skipped', reason: allowed.reason } };
  }
  return { outcome: 'ready', address: verdict.to.address, message: await write(room, mail, verdict, now) };
}

function settlementOfVerdict(verdict: Exclude<Verdict, { outcome: 'send' }>): Settlement {
  const { reason } = verdict;
  if (verdict.outcome === 'later') {
    return { state: 'queued', reason, dueAt: verdict.at, sameBytes: false, counts: false };
  }
  return { state: verdict.outcome === 'skip' ? 'skipped' : 'held', reason };
}

async function check({ database }: MailRoom, mail: Mail, address: string, now: Instant) {
  const off = mail.personId ? await topicsTurnedOff(database, [mail.personId]) : undefined;
  const suppressions = await suppressionsOf(database, [address]);
  const silence = {
    topicsOff: off?.get(mail.personId ?? '') ?? [],
    suppression: suppressions.get(normalAddress(address)),
    accountStopped:
      mail.accountId !== null && (await findAccountStop(database, mail.accountId)) !== undefined,
  };
  return maySend(mail, silence, now);
}

async function write(
  room: MailRoom,
  mail: Mail,
  { to, variables, template: other }: Extract<Verdict, { outcome: 'send' }>,
  now: Instant,
): Promise<string> {
  const { config, catalog, mail: built } = room;
  const template = built.templates.get(other ?? mail.kind);
  if (!template) throw new Error(`There is no template ${other ?? mail.kind}.`);
  const hrefs = mail.class === 'onboarding' ? choiceHrefs(room, mail) : undefined;
  const filled = {
    ...variables,
    site: { name: catalog.site.name, href: config.publicUrl },
    ...(hrefs ? { unsubscribe: { href: hrefs.unsubscribe }, preferences: { href: hrefs.preferences } } : {}),
  };
  const rendered = renderMail(template, filled, mail.class === 'onboarding' ? linkToken(mail.id) : undefined);
  const topic = built.topics.find(({ id }) => id === mail.topic);
  const content = { to, rendered, topic, unsubscribeHref: hrefs?.unsubscribe };
  return composeMail({ site: catalog.site, ...config }, mail, content, now);
}

function choiceHrefs({ config }: MailRoom, { personId, topic }: Mail) {
  if (!personId || !topic)
    throw new Error('An onboarding mail needs a person and a topic to unsubscribe from.');
  const token = unsubscribeToken(config.secret, { personId, topic });
  return {
    unsubscribe: `${config.publicUrl}/unsubscribe/${token}`,
    preferences: `${config.publicUrl}/preferences/${token}`,
  };
}

/** Keeps the lease while the server takes its time. */
async function whileLeased<T>({ database, clock }: MailRoom, mail: Mail, work: () => Promise<T>): Promise<T> {
  const renewal = setInterval(
    () => {
      void renewLease(database, mail, clock.now().add({ seconds: leaseSeconds })).catch(() => undefined);
    },
    (leaseSeconds * 1_000) / 3,
  );
  try {
    return await work();
  } finally {
    clearInterval(renewal);
  }
}

async function conclude(
  { database, clock, log }: MailRoom,
  mail: Mail,
  settlement: Settlement | undefined,
  sent: Delivered['sent'],
): Promise<void> {
  if (!settlement) return;
  const now = clock.now();
  const kept = await settle(database, mail, settlement, now);
  if (settlement.state === 'uncertain') log.warn({ mailId: mail.id }, 'a mail may have arrived or not');
  if (!kept) log.warn({ mailId: mail.id, state: settlement.state }, 'a mail was settled by somebody else');
  const bounce = sent && bounceBySmtp(sent.outcome, settlement);
  if (bounce) await recordBounce(database, { ...bounce, address: sent.address, mailId: mail.id }, now);
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
