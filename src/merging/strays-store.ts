import type { Catalog } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { forgetOldMerges } from './merges-store.ts';
import { settle } from './observe-store.ts';

const hoursOnTheWay = 1;

/** What merges leave to do: events that came late find their person, and what can no longer be undone is let go of. */
export async function tendMerges(database: Database, catalog: Catalog, now: Instant): Promise<void> {
  await adoptStrays(database, catalog, now);
  await forgetOldMerges(database, now);
}

/**
 * Gives events that were on their way while their record was merged to the person whom it has become, so that no credit
 * stays with an empty record. They stay with that person when the merge is undone: they came later.
 *
 * @returns how many there were
 */
export async function adoptStrays(database: Database, catalog: Catalog, now: Instant): Promise<number> {
  const emptied = await database
    .selectFrom('people')
    .select(['id', 'merged_into'])
    .where('merged_into', 'is not', null)
    .where('updated_at', '>', instantText(now.subtract({ hours: hoursOnTheWay })))
    .execute();
  let adopted = 0;
  for (const { id, merged_into: keptId } of emptied) {
    if (!keptId) continue;
    const { numUpdatedRows } = await database
      .updateTable('learner_events')
      .set({ person_id: keptId })
      .where('person_id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) continue;
    adopted += Number(numUpdatedRows);
    await settle(database, catalog, [keptId], now);
  }
  return adopted;
}
