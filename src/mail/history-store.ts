import type { Selectable } from 'kysely';
import { type Instant, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import type { BounceVerdict } from './bounces/bounce.ts';
import { readMail } from './mails-store.ts';
import type { Mail, MailState } from './outgoing.ts';

/** A mail, with whom it is for and about. */
export interface NamedMail {
  readonly mail: Mail;
  readonly personName: string | null;
  readonly accountName: string | null;
}

/** And what became of it, for the pages of those whom it is about. */
export interface PastMail extends NamedMail {
  /** What came back for it, the first first. */
  readonly bounces: readonly {
    readonly verdict: BounceVerdict;
    readonly delayed: boolean;
    readonly said: string;
    readonly at: Instant;
  }[];
}

/** Whose mails: of a person, about an account, or both. */
export interface MailsOf {
  readonly personId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Only what a mail server took over. */
  readonly accepted?: boolean;
}

/** Every onboarding mail whose time has come for them, sent or not, the newest first. */
export async function listPastMails(
  database: Database,
  of: MailsOf,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly PastMail[]; readonly total: number }> {
  const matching = mailsOf(database, of).where('mails.state', 'not in', waiting);
  const { total } = await matching
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await withNames(matching)
    .orderBy('mails.state_at', 'desc')
    .orderBy('mails.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const bounces = await bouncesOf(
    database,
    rows.map(({ id }) => id),
  );
  return {
    total: Number(total),
    rows: rows.map(row => ({ ...namedMail(row), bounces: bounces.get(row.id) ?? [] })),
  };
}

/** What waits for them in the outbox, or is held there, the next to be due first. */
export async function listWaitingMails(
  database: Database,
  of: Pick<MailsOf, 'personId' | 'accountId'>,
): Promise<readonly NamedMail[]> {
  const rows = await withNames(mailsOf(database, of).where('mails.state', 'in', waiting))
    .orderBy('mails.due_at')
    .orderBy('mails.id')
    .execute();
  return rows.map(namedMail);
}

const waiting: readonly MailState[] = ['queued', 'claimed', 'held'];

const mailsOf = (database: Database, { personId, accountId, accepted = false }: MailsOf) =>
  database
    .selectFrom('mails')
    .where('mails.class', '=', 'onboarding')
    .$if(personId !== undefined, query => query.where('mails.person_id', '=', personId ?? ''))
    .$if(accountId !== undefined, query => query.where('mails.account_id', '=', accountId ?? ''))
    .$if(accepted, query => query.where('mails.state', '=', 'accepted'));

const withNames = (matching: ReturnType<typeof mailsOf>) =>
  matching
    .leftJoin('people', 'people.id', 'mails.person_id')
    .leftJoin('accounts', 'accounts.id', 'mails.account_id')
    .selectAll('mails')
    .select(['people.name as person_name', 'accounts.name as account_name']);

const namedMail = (
  row: Selectable<Tables['mails']> & { person_name: string | null; account_name: string | null },
): NamedMail => ({ mail: readMail(row), personName: row.person_name, accountName: row.account_name });

async function bouncesOf(
  database: Database,
  mailIds: readonly string[],
): Promise<ReadonlyMap<string, PastMail['bounces']>> {
  if (mailIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('bounces')
    .select(['mail_id', 'verdict', 'is_delay', 'said', 'at'])
    .where('mail_id', 'in', mailIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const told = rows.map(({ mail_id, verdict, is_delay, said, at }) => ({
    mailId: mail_id ?? '',
    verdict: verdict as BounceVerdict,
    delayed: is_delay === 1,
    said,
    at: readInstant(at),
  }));
  return Map.groupBy(told, ({ mailId }) => mailId);
}
