import { sql } from 'kysely';
import { z } from 'zod';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import type { Grant, PersonViewer } from './viewer.ts';

export { newId } from '#database';

/** A session ends when it has not been used for so long. */
export const sessionDays = 30;

const roleList = z.array(z.string());

/** Who holds this session, if it has not ended and its person is not deactivated. */
export async function findSessionViewer(
  database: Database,
  token: string,
  now: Instant,
): Promise<PersonViewer | undefined> {
  const at = instantText(now);
  const row = await database
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select(['s.id as session_id', 's.updated_at', 'p.id', 'p.name', 'p.email', 'p.time_zone', 'p.locale'])
    .where('s.token', '=', token)
    .where('s.expires_at', '>', at)
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  if (now.since(readInstant(row.updated_at)).total('hours') >= 24)
    await prolong(database, row.session_id, now);
  return {
    kind: 'person',
    personId: row.id,
    name: row.name,
    email: row.email,
    timeZone: row.time_zone,
    locale: row.locale,
    ...(await rightsOf(database, row.id)),
  };
}

async function prolong(database: Database, sessionId: string, now: Instant): Promise<void> {
  await database
    .updateTable('sessions')
    .set({ updated_at: instantText(now), expires_at: instantText(sessionEnd(now)) })
    .where('id', '=', sessionId)
    .execute();
}

export const sessionEnd = (now: Instant): Instant => now.add({ hours: sessionDays * 24 });

/** Grants and current memberships, in one question: it is asked for every page. */
async function rightsOf(database: Database, personId: string) {
  const rows = await database
    .selectFrom('grants')
    .select([
      'kind',
      'account_id',
      sql<string | null>`null`.as('roles'),
      sql<string | null>`null`.as('segment'),
    ])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .unionAll(
      database
        .selectFrom('memberships as m')
        .innerJoin('accounts as a', 'a.id', 'm.account_id')
        .select([sql<string>`'membership'`.as('kind'), 'm.account_id', 'm.roles', 'a.segment'])
        .where('m.person_id', '=', personId)
        .where('m.ended_at', 'is', null)
        .where('a.deactivated_at', 'is', null),
    )
    .execute();
  const grants = rows
    .filter(({ roles }) => roles === null)
    .map(({ kind, account_id }) => ({ kind: kind as Grant, accountId: account_id }));
  const memberships = rows.flatMap(({ account_id, roles, segment }) =>
    roles === null || account_id === null
      ? []
      : [{ accountId: account_id, segment, roles: roleList.parse(JSON.parse(roles)) }],
  );
  return { grants, memberships };
}

export interface Allowance {
  /** What is counted: `sign-in:ip:…`. */
  readonly key: string;
  /** How many at once. */
  readonly burst: number;
  /** How long until one more is allowed. */
  readonly everySeconds: number;
}

/**
 * Counts one use against an allowance that refills steadily (GCRA: one row and one atomic statement, whatever the number of
 * processes). `last_request` is the moment, in milliseconds, when the allowance is whole again.
 *
 * @returns 0, or the seconds to wait
 */
export async function useAllowance(database: Database, allowance: Allowance, now: Instant): Promise<number> {
  const { key, burst, everySeconds } = allowance;
  const at = now.epochMilliseconds;
  const step = everySeconds * 1_000;
  const wholeAgain = sql<number>`case when rate_limits.last_request > ${at} then rate_limits.last_request else ${at} end + ${step}`;
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('rate_limits')
    .values({ id: newId(now), key, count: 1, last_request: at + step })
    .onConflict(oc =>
      oc
        .column('key')
        .doUpdateSet({ last_request: wholeAgain, count: sql<number>`rate_limits.count + 1` })
        .where(sql<number>`rate_limits.last_request`, '<=', at + (burst - 1) * step),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) return 0;
  const row = await database
    .selectFrom('rate_limits')
    .select('last_request')
    .where('key', '=', key)
    .executeTakeFirst();
  return Math.max(1, Math.ceil((Number(row?.last_request ?? at) - at - (burst - 1) * step) / 1_000));
}

/** Drops what no longer counts: refilled allowances, links and sessions that have expired. */
export async function forgetExpired(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('rate_limits').where('last_request', '<', now.epochMilliseconds).execute();
  await database.deleteFrom('sessions').where('expires_at', '<', instantText(now)).execute();
}
