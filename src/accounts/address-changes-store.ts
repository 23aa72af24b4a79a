import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { faults } from '#words';
import { addAddress, addressesOf } from './addresses-store.ts';
import { type Actor, audit, together } from './audit-store.ts';
import { findPersonByEmail, readPerson } from './people-store.ts';
import { normalEmail } from './person.ts';

interface Change {
  readonly personId: string;
  readonly address: string;
}

/** Gives somebody an address that they have just proven. Returns whether it is theirs now; somebody else's stays with them. */
export function attachAddress(
  database: Database,
  change: Change,
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  const { personId } = change;
  const address = normalEmail(change.address);
  return together(database, async trx => {
    const holder = await findPersonByEmail(trx, address);
    if (holder) return holder.id === personId;
    await addAddress(trx, personId, address, now, now);
    const personal = { personId, after: { address } };
    await audit(trx, { actor, action: 'address.added', subject: `person:${personId}`, personal }, now);
    return true;
  });
}

/**
 * From now on mail goes to another of somebody's addresses. Returns the one before.
 *
 * @throws WaymarkError `request.invalid` for an address that is not theirs or not proven
 */
export function setMainAddress(
  database: Database,
  change: Change,
  actor: Actor,
  now: Instant,
): Promise<string> {
  const { personId } = change;
  const address = normalEmail(change.address);
  return together(database, async trx => {
    const { email: before } = await readPerson(trx, personId);
    const held = (await addressesOf(trx, personId)).find(one => one.address === address);
    if (!held?.verifiedAt) throw new WaymarkError('request.invalid', faults.confirmedAddress);
    if (before === address) return before;
    await trx
      .updateTable('people')
      .set({ email: address, updated_at: instantText(now) })
      .where('id', '=', personId)
      .execute();
    const after = { changed: ['email'] };
    const personal = { personId, before: { email: before }, after: { email: address } };
    const subject = `person:${personId}`;
    await audit(trx, { actor, action: 'person.changed', subject, after, personal }, now);
    return before;
  });
}

/**
 * Takes an address away from somebody: it signs them in no more. One that is not theirs changes nothing.
 *
 * @throws WaymarkError `request.invalid` for the main address
 */
export async function detachAddress(
  database: Database,
  change: Change,
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { personId } = change;
  const address = normalEmail(change.address);
  await together(database, async trx => {
    const { email } = await readPerson(trx, personId);
    if (email === address) throw new WaymarkError('request.invalid', faults.mainAddress);
    const { numDeletedRows } = await trx
      .deleteFrom('person_addresses')
      .where('address', '=', address)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    const personal = { personId, before: { address } };
    await audit(trx, { actor, action: 'address.removed', subject: `person:${personId}`, personal }, now);
  });
}
