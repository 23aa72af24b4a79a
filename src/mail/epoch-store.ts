import { type SqlBool, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';

const epoch = 'mail.epoch';
const restoredAt = 'mail.restored-at';

/** The counter as the database has it; 0 in one from which no onboarding mail has left. */
export async function readEpoch(database: Database): Promise<number> {
  return Number((await readFact(database, epoch)) ?? 0);
}

/** When the database was last found to be older than mail that had left. */
export async function lastRestoredAt(database: Database): Promise<Instant | undefined> {
  const at = await readFact(database, restoredAt);
  return at === undefined ? undefined : readInstant(at);
}

/** Counts one up, whoever else does at the same time, and returns the new count. */
export async function countEpoch(database: Database): Promise<number> {
  const { value } = await database
    .insertInto('facts')
    .values({ name: epoch, value: '1' })
    .onConflict(conflict =>
      conflict
        .column('name')
        .doUpdateSet({ value: sql<string>`cast(cast(facts.value as integer) + 1 as text)` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value);
}

/**
 * Takes over the count of the file, notes when, and holds every onboarding mail that was due by now: each may have left
 * after the backup was made. Returns how many are held.
 */
export async function holdRestored(database: Database, count: number, now: Instant): Promise<number> {
  const at = instantText(now);
  return database.transaction().execute(async trx => {
    await writeFact(trx, epoch, String(count));
    await writeFact(trx, restoredAt, at);
    const { numUpdatedRows } = await trx
      .updateTable('mails')
      .set({ state: 'held', reason: 'restored', state_at: at, claimed_by: null, lease_until: null })
      .where(sql<SqlBool>`state in ('queued', 'claimed')`)
      .where('class', '=', 'onboarding')
      .where('due_at', '<=', at)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

async function readFact(database: Database, name: string): Promise<string | undefined> {
  const row = await database.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

async function writeFact(database: Database, name: string, value: string): Promise<void> {
  await database
    .insertInto('facts')
    .values({ name, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
