import { sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { forgottenPrefix } from './forget-store.ts';
import type { Suppression } from './may-send.ts';
import { normalAddress } from './preferences-store.ts';

/** An address that gets no onboarding mail, and why. */
export interface ListedSuppression extends Suppression {
  readonly address: string;
  /** Of somebody who was erased: what stands in the place of the address is a hash. */
  readonly forgotten: boolean;
  readonly reason: string;
}

/**
 * Addresses that something is held against, the newest first.
 *
 * @param search `text` is a part of the address; what is over is left out
 */
export async function listSuppressions(
  database: Database,
  search: { readonly text: string; readonly limit: number; readonly offset: number },
  now: Instant,
): Promise<{ readonly rows: readonly ListedSuppression[]; readonly total: number }> {
  const pattern = `%${search.text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const matching = database
    .selectFrom('suppressions')
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', instantText(now))]))
    .where(sql<boolean>`address like ${pattern} escape '\\'`);
  const { total } = await matching
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('address')
    .limit(search.limit)
    .offset(search.offset)
    .execute();
  return {
    total: Number(total),
    rows: rows.map(row => ({
      address: row.address,
      forgotten: row.address.startsWith(forgottenPrefix),
      kind: row.kind as Suppression['kind'],
      reason: row.reason,
      at: readInstant(row.at),
      until: row.until === null ? undefined : readInstant(row.until),
    })),
  };
}

/** Holds it against these addresses that somebody of ours says so. Returns how many had nothing held against them. */
export async function suppressByHand(
  database: Database,
  addresses: readonly string[],
  reason: string,
  now: Instant,
): Promise<number> {
  let added = 0;
  for (let from = 0; from < addresses.length; from += 200) {
    const rows = addresses.slice(from, from + 200).map(address => ({
      address: normalAddress(address),
      kind: 'manual',
      reason,
      at: instantText(now),
      until: null,
    }));
    const inserted = await database
      .insertInto('suppressions')
      .values(rows)
      .onConflict(conflict => conflict.column('address').doNothing())
      .returning('address')
      .execute();
    added += inserted.length;
  }
  return added;
}
