import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';

/** What stands where a name stood. */
export const erasedName = 'Erased person';

/** Nothing can be mailed there, now or ever (RFC 2606 §2). */
const erasedAddress = (personId: string): string => `${personId}@erased.invalid`;

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
 * @throws WaymarkError `request.invalid` for somebody erased, of whom only a record without a name is left
 */
export async function notErased(database: Database, personId: string): Promise<void> {
  const erased = await database
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .where('erased_at', 'is not', null)
    .executeTakeFirst();
  if (erased) throw new WaymarkError('request.invalid', 'This person has been erased. Nothing can be added.');
}
