import type { Selectable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import type { MailState } from '#mail';

/** A mail that somebody of ours sends by hand to people of one account. Its id is what makes it happen once. */
export interface Sending {
  readonly id: string;
  readonly senderId: string;
  readonly accountId: string;
  readonly templateId: string;
  /** The name of what it points to ({@link Subject}); null when it is a note alone. */
  readonly subject: string | null;
  /** Whom it is meant for, while it is a draft. */
  readonly personIds: readonly string[];
  /** What its sender wrote, while it is a draft; each mail holds it afterwards. */
  readonly note: string | null;
  readonly draftedAt: Instant;
  readonly sentAt: Instant | null;
}

export type NewSending = Omit<Sending, 'id' | 'draftedAt' | 'sentAt'>;

/** Keeps a draft to be looked at and confirmed. Drafts that nobody has confirmed for a day go. */
export async function keepDraft(database: Database, draft: NewSending, now: Instant): Promise<string> {
  await forgetDrafts(database, now);
  const id = newId(now);
  await database
    .insertInto('sendings')
    .values({
      id,
      sender_id: draft.senderId,
      account_id: draft.accountId,
      template_id: draft.templateId,
      subject: draft.subject,
      people: JSON.stringify(draft.personIds),
      note: draft.note,
      drafted_at: instantText(now),
      sent_at: null,
    })
    .execute();
  return id;
}

/** Lets go of drafts that are older than a day: they name people and hold what was written to them. */
async function forgetDrafts(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('sendings')
    .where('sent_at', 'is', null)
    .where('drafted_at', '<', instantText(now.subtract({ hours: 24 })))
    .execute();
}

export async function findSending(database: Database, id: string): Promise<Sending | undefined> {
  const row = await database.selectFrom('sendings').selectAll().where('id', '=', id).executeTakeFirst();
  return row && sendingOf(row);
}

/** What was sent to people of an account, the latest first. */
export async function sendingsAt(
  database: Database,
  accountId: string,
  limit: number,
): Promise<readonly Sending[]> {
  const rows = await database
    .selectFrom('sendings')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(sendingOf);
}

/** Says that it was sent. False when it had been before. What was in the draft is let go. */
export async function markSent(trx: Database, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sendings')
    .set({ sent_at: instantText(now), people: '[]', note: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Two drafts of one sender are sent one after the other, so that both are counted. */
export async function lockSender(trx: Database, senderId: string): Promise<void> {
  await trx
    .updateTable('people')
    .set(eb => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', senderId)
    .execute();
}

/** How many mails somebody has sent by hand since then; those that never leave do not count. */
export async function countSentBy(database: Database, senderId: string, since: Instant): Promise<number> {
  const { total } = await database
    .selectFrom('mails')
    .innerJoin('sendings', 'sendings.id', 'mails.sending_id')
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .where('sendings.sender_id', '=', senderId)
    .where('sendings.sent_at', '>', instantText(since))
    .where('mails.state', '!=', 'skipped')
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** What became of one mail of a sending. */
export interface SentMail {
  readonly id: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly state: MailState;
  readonly reason: string | null;
  readonly dueAt: Instant;
  readonly stateAt: Instant;
  /** Whose clock the plan went by; of a mail that was never to leave there is none. */
  readonly zone: string | undefined;
}

export async function mailsOfSending(database: Database, id: string): Promise<readonly SentMail[]> {
  const rows = await database
    .selectFrom('mails')
    .leftJoin('people', 'people.id', 'mails.person_id')
    .select(['mails.id', 'mails.person_id', 'people.name', 'mails.state', 'mails.reason'])
    .select(['mails.due_at', 'mails.state_at', 'mails.data'])
    .where('mails.sending_id', '=', id)
    .orderBy('people.name')
    .orderBy('mails.id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    personId: row.person_id,
    personName: row.name,
    state: row.state as MailState,
    reason: row.reason,
    dueAt: readInstant(row.due_at),
    stateAt: readInstant(row.state_at),
    zone: (JSON.parse(row.data) as { zone?: string }).zone,
  }));
}

/** Takes back what has not left yet. Returns how many mails that were. */
export async function takeBackMails(trx: Database, id: string, now: Instant): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('mails')
    .set({ state: 'skipped', reason: 'taken-back', state_at: instantText(now) })
    .where('sending_id', '=', id)
    .where('state', 'in', ['queued', 'held'])
    // What may have arrived cannot be taken back.
    .where('message', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

const sendingOf = (row: Selectable<Tables['sendings']>): Sending => ({
  id: row.id,
  senderId: row.sender_id,
  accountId: row.account_id,
  templateId: row.template_id,
  subject: row.subject,
  personIds: JSON.parse(row.people) as string[],
  note: row.note,
  draftedAt: readInstant(row.drafted_at),
  sentAt: row.sent_at === null ? null : readInstant(row.sent_at),
});
