import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { batches } from './batches.ts';

/** What stands where a name stood. */
export const erasedName = 'Erased person';

/** Nothing can be mailed there, now or ever (RFC 2606 §2). */
const erasedAddress = (personId: string): string => `${personId}@erased.invalid`;

/** The empty records that were merged into somebody's. */
export async function recordsMergedInto(database: Database, personId: string): Promise<string[]> {
  const rows = await database.selectFrom('people').select('id').where('merged_into', '=', personId).execute();
  return rows.map(({ id }) => id);
}

/** Who this record belongs to now: the person it was merged into, or else its own. */
export async function keptRecord(database: Database, personId: string): Promise<string> {
  const row = await database
    .selectFrom('people')
    .select('merged_into')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.merged_into ?? personId;
}

/** Those of them who have not been erased. */
export async function withoutErased(database: Database, personIds: readonly string[]): Promise<string[]> {
  const erased = new Set<string>();
  for await (const ids of batches(personIds)) {
    const rows = await database
      .selectFrom('people')
      .select('id')
      .where('id', 'in', ids)
      .where('erased_at', 'is not', null)
      .execute();
    for (const { id } of rows) erased.add(id);
  }
  return personIds.filter(id => !erased.has(id));
}

/** Takes from somebody's record whatever says who they are; the record stays. */
export async function eraseProfile(trx: Database, personId: string, now: Instant): Promise<void> {
  const at = instantText(now);
  await trx
    .updateTable('people')
    .set({
      email: erasedAddress(personId),
      name: erasedName,
      locale: null,
      time_zone: null,
      erased_at: at,
      updated_at: at,
    })
    .where('id', '=', personId)
    .execute();
}

/**
 * Asked before somebody is changed, placed or given a grant.
 *
 * @throws WaymarkError `request.invalid` for somebody erased, of whom only a record without a name is left, and for a record
 *   that was merged into another
 */
export async function notErased(database: Database, personId: string): Promise<void> {
  const record = await database
    .selectFrom('people')
    .select(['erased_at', 'merged_into'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (record?.merged_into)
    throw new WaymarkError('request.invalid', 'This record was merged with another. Use that one.');
  if (record?.erased_at)
    throw new WaymarkError('request.invalid', 'This person has been erased. Nothing can be added.');
}
