import { type Selectable, type SqlBool, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import { type Mail, type MailClass, type MailState, mailClasses, mailStates } from './outgoing.ts';

/** Who is served first when everything is due at once: somebody waits for a sign-in link. */
export const classesByUrgency: readonly MailClass[] = mailClasses;

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

/** How many mails are in each state. */
export type StateCounts = Readonly<Record<MailState, number>> & {
  /** All that were ever planned: the states add up to it. */
  readonly planned: number;
};

export async function countMails(database: Database): Promise<StateCounts> {
  return sumOf([...(await countByClass(database)).values()]);
}

/** The same for each class of mail. What is planned is counted by itself, so that a mail in no known state would show. */
export async function countByClass(database: Database): Promise<ReadonlyMap<MailClass, StateCounts>> {
  const rows = await database
    .selectFrom('mails')
    .select(['class', 'state', ({ fn }) => fn.countAll<number | string>().as('count')])
    .groupBy(['class', 'state'])
    .execute();
  return new Map(
    classesByUrgency.map(mailClass => {
      const own = rows.filter(row => row.class === mailClass);
      return [
        mailClass,
        sumOf(own.map(({ state, count }) => ({ [state]: Number(count), planned: Number(count) }))),
      ];
    }),
  );
}

function sumOf(all: readonly Readonly<Record<string, number>>[]): StateCounts {
  const sum = (name: string) => all.reduce((total, one) => total + (one[name] ?? 0), 0);
  return Object.fromEntries([...mailStates, 'planned'].map(name => [name, sum(name)])) as StateCounts;
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
    sendingId: row.sending_id,
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
