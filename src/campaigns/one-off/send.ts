import { type Actor, audit, membershipsOf, readAccount, together } from '#accounts';
import type { Site } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { type NewMail, queueMails, wakeDelivery } from '#mail';
import type { TemplateSetting } from '../setting.ts';
import { decideOneOff, type OneOffDecision } from './decide.ts';
import { type Candidate, readOneOffFacts } from './read-one-off-facts.ts';
import {
  countSentBy,
  findSending,
  lockSender,
  markSent,
  type Sending,
  takeBackMails,
} from './sendings-store.ts';
import { findSubject, type Subject } from './subject.ts';
import { kindOf, type Template } from './template.ts';

/** So long it can be taken back, whatever the hour. */
export const minutesToTakeBack = 5;

/** After so long a wait for windows and room it is held instead of leaving by itself. */
const latestDays = 14;

/** Somebody, and what will become of the mail to them. */
export interface PlannedOneOff {
  readonly candidate: Candidate;
  readonly decision: OneOffDecision;
}

/** A draft with everything that it names. */
export interface ReadDraft {
  readonly sending: Sending;
  readonly template: Template;
  readonly subject: Subject | undefined;
  readonly planned: readonly PlannedOneOff[];
}

/**
 * What a draft would do now: for each of its people whether and when it goes out. The very same is written down when it is
 * confirmed. People who have left the account meanwhile are no longer among them.
 *
 * @throws WaymarkError `not-found` for what it names and is no more
 */
export async function planSending(
  setting: Pick<TemplateSetting, 'database' | 'catalog' | 'templates'>,
  sending: Sending,
  now: Instant,
): Promise<ReadDraft> {
  const { database, catalog, templates } = setting;
  const account = await readAccount(database, sending.accountId);
  const template = templates.find(({ id }) => id === sending.templateId);
  if (!template) throw new WaymarkError('not-found', 'This template is no longer there. Choose another.');
  const subject = sending.subject === null ? undefined : findSubject(catalog, sending.subject);
  if (sending.subject !== null && !subject)
    throw new WaymarkError('not-found', 'What it points to is no longer offered. Choose something else.');
  const candidates = await readOneOffFacts(setting, account, sending.personIds, subject, now);
  const here = await Promise.all(
    candidates.map(async candidate => {
      const places = await membershipsOf(database, candidate.person.id);
      return places.some(({ accountId }) => accountId === account.id) ? [candidate] : [];
    }),
  );
  const from = now.add({ minutes: minutesToTakeBack });
  const planned = here
    .flat()
    .map(candidate => ({ candidate, decision: decideOneOff(template, candidate.facts, from) }));
  return { sending, template, subject, planned };
}

/**
 * Sends a draft: one mail for each of its people, in the outbox, and one entry in the audit log. Asked again for the same
 * draft, it does nothing.
 *
 * @throws WaymarkError `not-found` for a draft that is gone; `request.invalid` when nobody is left to send it to, or it is
 * more than one may send
 */
export async function sendDraft(
  setting: TemplateSetting,
  draftId: string,
  actor: Actor,
  now: Instant,
): Promise<Sending> {
  const sending = await together(setting.database, async trx => {
    const draft = await findSending(trx, draftId);
    if (!draft) throw new WaymarkError('not-found', 'This draft is older than a day. Write it again.');
    await lockSender(trx, draft.senderId);
    if (!(await markSent(trx, draftId, now))) return draft;
    const read = await planSending({ ...setting, database: trx }, draft, now);
    const mails = read.planned.map(one => newMail(read, one, now));
    await mayStillSend(trx, setting.catalog.site, draft.senderId, mails, now);
    await queueMails(trx, mails, now);
    const skipped = mails.filter(({ instead }) => instead).length;
    const after = { template: draft.templateId, mails: mails.length - skipped, skipped, sending: draftId };
    const subject = `account:${draft.accountId}`;
    await audit(trx, { actor, action: 'mail.sent-by-hand', subject, after }, now);
    return { ...draft, sentAt: now };
  });
  wakeDelivery();
  return sending;
}

/** Takes back what has not left yet. Returns how many mails that were. */
export async function takeBackSending(
  database: Database,
  sending: Sending,
  actor: Actor,
  now: Instant,
): Promise<number> {
  return together(database, async trx => {
    const mails = await takeBackMails(trx, sending.id, now);
    const subject = `account:${sending.accountId}`;
    const after = { mails, sending: sending.id };
    if (mails > 0) await audit(trx, { actor, action: 'mail.taken-back', subject, after }, now);
    return mails;
  });
}

async function mayStillSend(
  trx: Database,
  { oneOffMail: { mailsPerDay } }: Site,
  senderId: string,
  mails: readonly NewMail[],
  now: Instant,
): Promise<void> {
  const leaving = mails.filter(({ instead }) => !instead).length;
  if (mails.length === 0) throw refusal('Nobody whom it was for is here any more, so nothing was sent.');
  const before = await countSentBy(trx, senderId, now.subtract({ hours: 24 }));
  if (before + leaving <= mailsPerDay) return;
  throw refusal(
    `You have sent ${before} mails in the last 24 hours, and may send ${mailsPerDay}. Nothing was sent; choose fewer people, or assign a path instead.`,
  );
}

function newMail({ sending, template, subject }: ReadDraft, planned: PlannedOneOff, now: Instant): NewMail {
  const { candidate, decision } = planned;
  const { id: personId, locale } = candidate.person;
  const shared = {
    key: `one-off/${sending.id}/${personId}`,
    class: 'onboarding',
    kind: kindOf(template),
    topic: template.topic,
    personId,
    accountId: sending.accountId,
    sendingId: sending.id,
    subjectId: subject?.name,
    locale: locale ?? undefined,
    data: sending.note ? { note: sending.note } : {},
  } as const;
  if (decision.outcome === 'skip')
    return { ...shared, dueAt: now, instead: { state: 'skipped', reason: decision.reason } };
  const notAfter = decision.at.add({ hours: 24 * latestDays });
  const { zone, fallback } = decision.zone;
  const data = { ...shared.data, zone, ...(fallback ? { zoneFallback: fallback } : {}) };
  return { ...shared, data, dueAt: decision.at, notAfter };
}

const refusal = (message: string) => new WaymarkError('request.invalid', message);
