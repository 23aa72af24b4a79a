import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import type { Mail, NewMail, Settlement } from './outgoing.ts';

/**
 * Queues mails, each once: one whose key is there already is left as it is. Returns the keys that were new.
 */
export async function queueMails(
  database: Database,
  mails: readonly NewMail[],
  now: Instant,
): Promise<readonly string[]> {
  const added: string[] = [];
  for (let from = 0; from < mails.length; from += 200) {
    const rows = mails.slice(from, from + 200).map(mail => newRow(mail, now));
    const inserted = await database
      .insertInto('mails')
      .values(rows)
      .onConflict(conflict => conflict.column('key').doNothing())
      .returning('key')
      .execute();
    added.push(...inserted.map(({ key }) => key));
  }
  return added;
}

/**
 * The last write before the bytes go out. False when the claim is no longer ours: then nothing may be sent.
 */
export async function arm(
  database: Database,
  mail: Mail,
  sending: {
    readonly address: string;
    readonly messageId: string;
    readonly message: string;
    readonly leaseSeconds: number;
  },
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('mails')
    .set({
      state: 'armed',
      state_at: instantText(now),
      lease_until: instantText(now.add({ seconds: sending.leaseSeconds })),
      address: sending.address,
      message_id: sending.messageId,
      message: sending.message,
      attempts: mail.attempts + 1,
    })
    .where('id', '=', mail.id)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', mail.claimedBy)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps the claim while a slow server is waited for. */
export async function renewLease(database: Database, mail: Mail, until: Instant): Promise<void> {
  await database
    .updateTable('mails')
    .set({ lease_until: instantText(until) })
    .where('id', '=', mail.id)
    .where('claimed_by', '=', mail.claimedBy)
    .where('state', 'in', ['claimed', 'armed'])
    .execute();
}

/**
 * Writes down how it ended. A late answer still counts when nobody has claimed the mail since, so what is known for
 * certain replaces `uncertain`. False when somebody else has it by now.
 *
 * The bytes, and what a transactional mail was made from, are wiped with the last word: they may hold a sign-in token.
 */
export async function settle(
  database: Database,
  mail: Mail,
  settlement: Settlement,
  now: Instant,
): Promise<boolean> {
  const again = settlement.state === 'queued';
  const keepsBytes = settlement.state === 'uncertain' || (again && settlement.sameBytes);
  const over =
    settlement.state === 'accepted' || settlement.state === 'failed' || settlement.state === 'skipped';
  const { numUpdatedRows } = await database
    .updateTable('mails')
    .set({
      state: settlement.state,
      state_at: instantText(now),
      lease_until: null,
      reason: 'reason' in settlement ? settlement.reason : null,
      ...('reply' in settlement ? { reply: settlement.reply ?? null } : {}),
      ...(again ? { due_at: instantText(settlement.dueAt) } : {}),
      ...(again ? { attempts: mail.attempts + (settlement.counts ? 1 : 0) } : {}),
      ...(keepsBytes ? {} : { message: null }),
      ...(over && mail.class === 'transactional' ? { data: '{}' } : {}),
    })
    .where('id', '=', mail.id)
    .where('claimed_by', '=', mail.claimedBy)
    .where('state', 'in', ['claimed', 'armed', 'uncertain', 'queued'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const newMailId = (now: Instant): string => newId(now);

/** A key for a mail that has no occasion but being asked for. */
export const newNoticeKey = (kind: string, now: Instant): string => `${kind}:${newId(now)}`;

function newRow(mail: NewMail, now: Instant) {
  return {
    id: newId(now),
    key: mail.key,
    class: mail.class,
    kind: mail.kind,
    state: mail.instead?.state ?? 'queued',
    topic: mail.topic ?? null,
    person_id: mail.personId ?? null,
    account_id: mail.accountId ?? null,
    campaign_id: mail.campaignId ?? null,
    step_id: mail.stepId ?? null,
    subject_id: mail.subjectId ?? null,
    entry: mail.entry ?? null,
    campaign_version: mail.campaignVersion ?? null,
    sending_id: mail.sendingId ?? null,
    locale: mail.locale ?? null,
    data: JSON.stringify(mail.data ?? {}),
    address: mail.address ?? null,
    planned_at: instantText(now),
    due_at: instantText(mail.dueAt),
    not_after: mail.notAfter ? instantText(mail.notAfter) : null,
    state_at: instantText(now),
    reason: mail.instead?.reason ?? null,
  };
}
