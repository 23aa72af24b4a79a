import { type Selectable, type SqlBool, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import { readFact, writeFact } from './fact-store.ts';
import type { KnownMail } from './facts.ts';

/** What the plan has to know of earlier mails to these people, by person. */
export async function knownMails(
  database: Database,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownMail[]>> {
  const byPerson = new Map<string, KnownMail[]>();
  for (let from = 0; from < personIds.length; from += 500) {
    const rows = await database
      .selectFrom('mails')
      .select([...known, 'person_id'])
      .where('person_id', 'in', personIds.slice(from, from + 500))
      .where(isOnboarding)
      .where(({ or, eb }) => or([eb('campaign_id', 'is not', null), eb('sending_id', 'is not', null)]))
      .orderBy('state_at')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const mail = readKnown(row);
      const own = byPerson.get(row.person_id ?? '');
      if (own) own.push(mail);
      else byPerson.set(row.person_id ?? '', [mail]);
    }
  }
  return byPerson;
}

/** Written into the text: SQLite prepares a query anew each time when a bound value may decide whether a partial index serves. */
const isOnboarding = sql<SqlBool>`class = 'onboarding'`;

const known = [
  'id',
  'key',
  'account_id',
  'campaign_id',
  'step_id',
  'state',
  'reason',
  'planned_at',
  'state_at',
  'due_at',
  'planned_at',
  'not_after',
  'claimed_by',
] as const;

function readKnown(row: Pick<Selectable<Tables['mails']>, (typeof known)[number]>): KnownMail {
  const waits = row.state === 'queued' || row.state === 'held';
  return {
    id: row.id,
    key: row.key,
    campaignId: row.campaign_id,
    stepId: row.step_id,
    state: row.state,
    reason: row.reason,
    at: readInstant(waits ? row.due_at : row.state_at),
    plannedAt: readInstant(row.planned_at),
    accountId: row.account_id,
    notAfter: row.not_after === null ? undefined : readInstant(row.not_after),
    claimedBy: row.claimed_by,
  };
}

/** How many mails of a campaign's step are in a state, and for what reason. */
export interface StepCount {
  readonly campaignId: string;
  readonly stepId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly count: number;
}

export async function countSteps(database: Database): Promise<readonly StepCount[]> {
  const rows = await database
    .selectFrom('mails')
    .select([
      'campaign_id',
      'step_id',
      'state',
      'reason',
      ({ fn }) => fn.countAll<number | string>().as('count'),
    ])
    .where('campaign_id', 'is not', null)
    .groupBy(['campaign_id', 'step_id', 'state', 'reason'])
    .execute();
  return rows.map(({ campaign_id, step_id, state, reason, count }) => ({
    campaignId: campaign_id ?? '',
    stepId: step_id ?? '',
    state,
    reason,
    count: Number(count),
  }));
}

/** What CSMs were told of this account by campaigns, or will not be. */
export async function toldAbout(database: Database, accountId: string): Promise<readonly KnownMail[]> {
  const rows = await database
    .selectFrom('mails')
    .select(known)
    .where('account_id', '=', accountId)
    .where(isForCsm)
    .where('campaign_id', 'is not', null)
    .orderBy('state_at')
    .orderBy('id')
    .execute();
  return rows.map(readKnown);
}

/** An occasion that the digest of an account's CSM tells. */
export interface ToldOccasion {
  readonly accountId: string;
  readonly key: string;
  readonly at: Instant;
}

/** What the digest has to tell of these accounts since then, oldest first. */
export async function toldSince(
  database: Database,
  accountIds: readonly string[],
  since: Instant,
): Promise<readonly ToldOccasion[]> {
  const found: ToldOccasion[] = [];
  for (let from = 0; from < accountIds.length; from += 500) {
    const rows = await database
      .selectFrom('mails')
      .select(['account_id', 'key', 'state_at'])
      .where('account_id', 'in', accountIds.slice(from, from + 500))
      .where(isForCsm)
      .where('reason', '=', 'in-digest')
      .where('state_at', '>', instantText(since))
      .orderBy('state_at')
      .orderBy('id')
      .execute();
    for (const { account_id, key, state_at } of rows) {
      if (account_id) found.push({ accountId: account_id, key, at: readInstant(state_at) });
    }
  }
  return found;
}

/** Written so that the index of such rows serves. */
const isForCsm = sql<SqlBool>`class = 'internal'`;

/** The template of the CSMs' daily mail. */
export const digestKind = 'campaigns/digest';

/** Up to when this person knows the news: their last digest that was not lost. */
export async function lastDigestAt(database: Database, csmId: string): Promise<Instant | undefined> {
  const row = await database
    .selectFrom('mails')
    .select(({ fn }) => fn.max('planned_at').as('at'))
    .where('person_id', '=', csmId)
    .where('kind', '=', digestKind)
    .where('state', 'not in', ['failed', 'held'])
    .executeTakeFirst();
  return row?.at ? readInstant(row.at) : undefined;
}

const digestRounds = 'campaigns.digest-rounds';

/** When somebody last asked whose digest is due, and when to ask again. */
export interface DigestRounds {
  readonly lastAt: Instant;
  readonly nextAt: Instant;
}

export async function readDigestRounds(database: Database): Promise<DigestRounds | undefined> {
  const [lastAt, nextAt] = (await readFact(database, digestRounds))?.split(' ') ?? [];
  return lastAt && nextAt ? { lastAt: readInstant(lastAt), nextAt: readInstant(nextAt) } : undefined;
}

export const writeDigestRounds = (database: Database, { lastAt, nextAt }: DigestRounds): Promise<void> =>
  writeFact(database, digestRounds, `${instantText(lastAt)} ${instantText(nextAt)}`);
