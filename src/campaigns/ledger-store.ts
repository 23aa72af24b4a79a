import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
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
      .select([
        'id',
        'key',
        'person_id',
        'account_id',
        'campaign_id',
        'step_id',
        'state',
        'state_at',
        'due_at',
      ])
      .select(['not_after', 'claimed_by'])
      .where('person_id', 'in', personIds.slice(from, from + 500))
      .where('class', '=', 'onboarding')
      .where('campaign_id', 'is not', null)
      .orderBy('state_at')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const waits = row.state === 'queued' || row.state === 'held';
      const mail = {
        id: row.id,
        key: row.key,
        campaignId: row.campaign_id,
        stepId: row.step_id,
        state: row.state,
        at: readInstant(waits ? row.due_at : row.state_at),
        accountId: row.account_id,
        notAfter: row.not_after === null ? undefined : readInstant(row.not_after),
        claimedBy: row.claimed_by,
      };
      const own = byPerson.get(row.person_id ?? '');
      if (own) own.push(mail);
      else byPerson.set(row.person_id ?? '', [mail]);
    }
  }
  return byPerson;
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

/** A nudge that has had its turn. */
export interface SpentNudge {
  readonly accountId: string;
  readonly personId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** Mails of these campaigns about these accounts that left, or will not, since then. */
export async function spentNudges(
  database: Database,
  asked: {
    readonly campaignIds: readonly string[];
    readonly accountIds: readonly string[];
    readonly since: Instant;
  },
): Promise<readonly SpentNudge[]> {
  const found: SpentNudge[] = [];
  if (asked.campaignIds.length === 0) return found;
  for (let from = 0; from < asked.accountIds.length; from += 500) {
    const rows = await database
      .selectFrom('mails')
      .select(['account_id', 'person_id', 'state', 'reason', 'state_at'])
      .where('account_id', 'in', asked.accountIds.slice(from, from + 500))
      .where('state_at', '>', instantText(asked.since))
      .where('campaign_id', 'in', asked.campaignIds)
      .where('state', 'in', ['accepted', 'skipped', 'failed', 'uncertain'])
      .orderBy('state_at')
      .execute();
    for (const { account_id, person_id, state, reason, state_at } of rows) {
      if (!account_id || !person_id) continue;
      found.push({ accountId: account_id, personId: person_id, state, reason, at: readInstant(state_at) });
    }
  }
  return found;
}

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
