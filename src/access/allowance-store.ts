import { sql } from 'kysely';
import type { Instant } from '#clock';
import { type Database, newId } from '#database';

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

/** Uses one of each, up to the first that is used up. */
export async function useAllowances(
  database: Database,
  allowances: readonly Allowance[],
  now: Instant,
): Promise<number> {
  for (const allowance of allowances) {
    const waitSeconds = await useAllowance(database, allowance, now);
    if (waitSeconds > 0) return waitSeconds;
  }
  return 0;
}

/** One customer of a provider has a whole /64 of IPv6 addresses, so that is what counts as one place. */
export const placeOf = (ip: string): string => (ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip);

/** Drops allowances that are whole again. */
export async function forgetAllowances(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('rate_limits').where('last_request', '<', now.epochMilliseconds).execute();
}
