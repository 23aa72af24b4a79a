import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';

/** What is kept of somebody's second factor. */
export interface SecondFactor {
  readonly sealedKey: string;
  readonly recoverySalt: string;
  readonly since: Instant;
  /** How many recovery codes have not been used. */
  readonly codesLeft: number;
}

export async function findFactor(database: Database, personId: string): Promise<SecondFactor | undefined> {
  const row = await database
    .selectFrom('second_factors as f')
    .leftJoin('recovery_codes as c', join =>
      join.onRef('c.person_id', '=', 'f.person_id').on('c.used_at', 'is', null),
    )
    .select(({ fn }) => ['f.sealed_key', 'f.recovery_salt', 'f.created_at', fn.count('c.hash').as('left')])
    .where('f.person_id', '=', personId)
    .groupBy(['f.person_id', 'f.sealed_key', 'f.recovery_salt', 'f.created_at'])
    .executeTakeFirst();
  return (
    row && {
      sealedKey: row.sealed_key,
      recoverySalt: row.recovery_salt,
      since: readInstant(row.created_at),
      codesLeft: Number(row.left),
    }
  );
}

/** The hashes of a set of recovery codes, and the salt they share. */
export interface RecoveryHashes {
  readonly salt: string;
  readonly hashes: readonly string[];
}

/** Keeps a second factor whose first code, of this time step, was right. Returns false when there is one already. */
export async function keepFactor(
  trx: Database,
  factor: { readonly personId: string; readonly sealedKey: string; readonly step: number },
  { salt, hashes }: RecoveryHashes,
  now: Instant,
): Promise<boolean> {
  const { personId, sealedKey, step } = factor;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('second_factors')
    .values({
      person_id: personId,
      sealed_key: sealedKey,
      last_step: step,
      recovery_salt: salt,
      created_at: instantText(now),
    })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  await keepHashes(trx, personId, hashes);
  return true;
}

/** A new set of recovery codes; the one before is of no use any more. */
export async function replaceHashes(
  trx: Database,
  personId: string,
  { salt, hashes }: RecoveryHashes,
): Promise<void> {
  await trx
    .updateTable('second_factors')
    .set({ recovery_salt: salt })
    .where('person_id', '=', personId)
    .execute();
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  await keepHashes(trx, personId, hashes);
}

async function keepHashes(trx: Database, personId: string, hashes: readonly string[]): Promise<void> {
  const rows = hashes.map(hash => ({ person_id: personId, hash, used_at: null }));
  await trx.insertInto('recovery_codes').values(rows).execute();
}

/** Accepts a time step, and none that is as old or older ever after (RFC 6238 §5.2). Returns whether it was still to be had. */
export async function takeStep(database: Database, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Uses up a recovery code. Returns whether it was still to be had. */
export async function takeRecoveryCode(
  database: Database,
  personId: string,
  hash: string,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('recovery_codes')
    .set({ used_at: instantText(now) })
    .where('person_id', '=', personId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Returns whether there was one. */
export async function dropFactor(trx: Database, personId: string): Promise<boolean> {
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  const { numDeletedRows } = await trx
    .deleteFrom('second_factors')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** From now on this session may do what its person may. */
export async function noteFactorShown(database: Database, sessionId: string, now: Instant): Promise<void> {
  await database
    .updateTable('sessions')
    .set({ factor_at: instantText(now) })
    .where('id', '=', sessionId)
    .execute();
}
