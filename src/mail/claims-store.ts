import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Instant, instantText } from '#clock';
import { type Database, newId, type Tables } from '#database';
import { classesByUrgency, isQueued, readMail } from './mails-store.ts';
import type { Mail, MailClass } from './outgoing.ts';

export interface Claim {
  readonly limit: number;
  readonly leaseSeconds: number;
  /** Only these; all, the urgent ones first, when nothing is said. */
  readonly classes?: readonly MailClass[] | undefined;
}

type Engine = 'sqlite' | 'postgres';

/**
 * Takes up to `limit` due mails for one lane, urgent classes first. Nobody else gets them until the lease is over and
 * {@link recoverExpired} has given them back.
 *
 * Of one person's onboarding mails one is under way at a time, whoever sends it: so no two lanes find room under the same
 * cap, and the second is checked when the first has left.
 */
export async function claimDue(
  database: Database,
  engine: Engine,
  claim: Claim,
  now: Instant,
): Promise<readonly Mail[]> {
  const claimed: Mail[] = [];
  for (const mailClass of claim.classes ?? classesByUrgency) {
    const limit = claim.limit - claimed.length;
    if (limit <= 0) break;
    claimed.push(...(await claimClass(database, engine, mailClass, { ...claim, limit }, now)));
  }
  return claimed;
}

/** Whether mail of these classes is due that a lane could have at once. */
export async function isSomeDue(
  database: Database,
  classes: readonly MailClass[] | undefined,
  now: Instant,
): Promise<boolean> {
  const row = await database
    .selectFrom('mails')
    .select('id')
    .where(isQueued)
    .where(
      'class',
      'in',
      (classes ?? classesByUrgency).map(one => sql.lit(one)),
    )
    .where('due_at', '<=', instantText(now))
    .where(hasNoneUnderWay)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function claimClass(
  database: Database,
  engine: Engine,
  mailClass: MailClass,
  claim: Claim,
  now: Instant,
): Promise<readonly Mail[]> {
  if (mailClass !== 'onboarding' || engine === 'sqlite') return take(database, engine, mailClass, claim, now);
  return database.transaction().execute(async trx => {
    // SQLite has one writer; here two claims at once would not see each other's people.
    await sql`select pg_advisory_xact_lock(${onboardingClaims})`.execute(trx);
    return take(trx, engine, mailClass, claim, now);
  });
}

/** The lock under which onboarding mail is claimed on PostgreSQL. */
const onboardingClaims = 4_620_001;

/** How many rows are looked at for one that is taken, where several may be somebody's. */
const rowsPerMail = 3;

async function take(
  database: Database,
  engine: Engine,
  mailClass: MailClass,
  { limit, leaseSeconds }: Claim,
  now: Instant,
): Promise<readonly Mail[]> {
  const at = instantText(now);
  const rows = await database
    .with('waiting', query => {
      const due = query
        .selectFrom('mails')
        .select(['id', 'due_at', 'class', 'person_id'])
        .where(isQueued)
        .where('class', '=', sql.lit(mailClass))
        .where('due_at', '<=', at)
        .where(hasNoneUnderWay)
        .orderBy('due_at')
        .orderBy('id')
        .limit(mailClass === 'onboarding' ? limit * rowsPerMail : limit);
      return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .with('inTurn', query => query.selectFrom('waiting').select(['id', 'due_at', turn.as('turn')]))
    .with('next', query =>
      query
        .selectFrom('inTurn')
        .select('id')
        .where('turn', '=', 1)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit),
    )
    .updateTable('mails')
    .set({
      state: 'claimed',
      state_at: at,
      claimed_by: newId(now),
      lease_until: instantText(now.add({ seconds: leaseSeconds })),
    })
    .where('id', 'in', query => query.selectFrom('next').select('id'))
    .where(isQueued)
    .returningAll()
    .execute();
  return rows.map(readMail).sort(byDueTime);
}

/** Which of somebody's onboarding mails comes first; of other mail, each. */
const turn = sql<number>`row_number() over (
  partition by case when class = 'onboarding' then coalesce(person_id, id) else id end order by due_at, id)`;

/** Written into the text: SQLite prepares a query anew each time when a bound value may decide whether a partial index serves. */
const onboarding = sql.lit('onboarding' satisfies MailClass);

const hasNoneUnderWay = ({ or, eb }: ExpressionBuilder<Tables, 'mails'>) =>
  or([
    eb('class', '!=', onboarding),
    eb('person_id', 'is', null),
    eb('person_id', 'not in', eb2 =>
      eb2
        .selectFrom('mails as under_way')
        .select('under_way.person_id')
        .where(sql<SqlBool>`under_way.state in ('claimed', 'armed')`)
        .where('under_way.class', '=', onboarding)
        .where('under_way.person_id', 'is not', null),
    ),
  ]);

/**
 * Gives back what a worker that is gone had taken. A claimed mail is certainly unsent: queued again. An armed one may
 * have arrived: a nudge becomes uncertain, the others are queued with their bytes.
 */
export async function recoverExpired(
  database: Database,
  now: Instant,
): Promise<{ readonly requeued: number; readonly uncertain: number }> {
  if (!(await isSomeExpired(database, now))) return { requeued: 0, uncertain: 0 };
  const at = instantText(now);
  const expired = () =>
    database
      .updateTable('mails')
      .where(sql<SqlBool>`state in ('claimed', 'armed')`)
      .where('lease_until', '<', at);
  const claimed = await expired()
    .where('state', '=', 'claimed')
    .set({ state: 'queued', state_at: at, lease_until: null, claimed_by: null })
    .executeTakeFirst();
  const again = await expired()
    .where('state', '=', 'armed')
    .where('class', '!=', 'onboarding')
    .set({ state: 'queued', state_at: at, due_at: at, lease_until: null, reason: 'worker-lost' })
    .executeTakeFirst();
  const uncertain = await expired()
    .where('state', '=', 'armed')
    .where('class', '=', 'onboarding')
    .set({ state: 'uncertain', state_at: at, lease_until: null, reason: 'worker-lost' })
    .executeTakeFirst();
  return {
    requeued: Number(claimed.numUpdatedRows + again.numUpdatedRows),
    uncertain: Number(uncertain.numUpdatedRows),
  };
}

/** One read of a small index, since it is asked before every claim. */
async function isSomeExpired(database: Database, now: Instant): Promise<boolean> {
  const row = await database
    .selectFrom('mails')
    .select('id')
    .where(sql<SqlBool>`state in ('claimed', 'armed')`)
    .where('lease_until', '<', instantText(now))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const byDueTime = (a: Mail, b: Mail): number =>
  Temporal.Instant.compare(a.dueAt, b.dueAt) || (a.id < b.id ? -1 : 1);
