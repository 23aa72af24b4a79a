import { type Selectable, type SqlBool, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import { type Mail, type MailClass, type MailState, mailStates } from './outgoing.ts';

/** Who is served first when everything is due at once: somebody waits for a sign-in link. */
export const classesByUrgency: readonly MailClass[] = ['transactional', 'internal', 'onboarding'];

/** The states are literals: with parameters, neither database would use its partial indexes. */
export const isQueued = sql<SqlBool>`state = 'queued'`;

/** When the next queued mail is due, so that the worker can sleep until then. */
export async function findNextDue(database: Database): Promise<Instant | undefined> {
  const dues = classesByUrgency.map(mailClass =>
    database
      .selectFrom('mails')
      .select(({ fn }) => fn.min('due_at').as('due'))
      .where(isQueued)
      .where('class', '=', mailClass)
      .executeTakeFirst(),
  );
  const first = (await Promise.all(dues)).flatMap(row => row?.due ?? []).sort()[0];
  return first === undefined ? undefined : readInstant(first);
}

export async function findMail(database: Database, id: string): Promise<Mail | undefined> {
  const row = await database.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
  return row && readMail(row);
}

/** Every mail to these people that changed its state since then, newest first: what caps and "why or why not" ask. */
export async function mailsOfPeople(
  database: Database,
  personIds: readonly string[],
  since?: Instant,
): Promise<readonly Mail[]> {
  const found: Mail[] = [];
  for (let from = 0; from < personIds.length; from += 500) {
    let query = database
      .selectFrom('mails')
      .selectAll()
      .where('person_id', 'in', personIds.slice(from, from + 500));
    if (since) query = query.where('state_at', '>=', instantText(since));
    found.push(...(await query.orderBy('state_at', 'desc').orderBy('id', 'desc').execute()).map(readMail));
  }
  return found;
}

/** How many mails are in each state. The states add up to all that were ever planned. */
export async function countMails(
  database: Database,
): Promise<Readonly<Record<MailState, number>> & { readonly planned: number }> {
  const rows = await database
    .selectFrom('mails')
    .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
    .groupBy('state')
    .execute();
  const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  const counts = Object.fromEntries(mailStates.map(state => [state, counted.get(state) ?? 0]));
  const planned = [...counted.values()].reduce((sum, count) => sum + count, 0);
  return { ...(counts as Record<MailState, number>), planned };
}

export function readMail(row: Selectable<Tables['mails']>): Mail {
  return {
    id: row.id,
    key: row.key,
    class: row.class as MailClass,
    kind: row.kind,
    state: row.state as MailState,
    topic: row.topic,
    personId: row.person_id,
    accountId: row.account_id,
    campaignId: row.campaign_id,
    stepId: row.step_id,
    subjectId: row.subject_id,
    entry: row.entry,
    locale: row.locale,
    data: JSON.parse(row.data) as Record<string, unknown>,
    address: row.address,
    plannedAt: readInstant(row.planned_at),
    dueAt: readInstant(row.due_at),
    notAfter: row.not_after === null ? null : readInstant(row.not_after),
    stateAt: readInstant(row.state_at),
    reason: row.reason,
    attempts: row.attempts,
    reply: row.reply,
    claimedBy: row.claimed_by,
    messageId: row.message_id,
    message: row.message,
    decidedBy: row.decided_by,
  };
}
