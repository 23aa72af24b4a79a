import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { normalEmail } from './person.ts';

/** An address of a person. Unproven ones were imported or typed by an administrator; they belong to the person all the same. */
export interface PersonAddress {
  readonly address: string;
  readonly verifiedAt: Instant | null;
}

/** Every address of somebody, the oldest first. */
export async function addressesOf(database: Database, personId: string): Promise<PersonAddress[]> {
  const rows = await database
    .selectFrom('person_addresses')
    .select(['address', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('address')
    .execute();
  return rows.map(({ address, verified_at }) => ({
    address,
    verifiedAt: verified_at === null ? null : readInstant(verified_at),
  }));
}

/** Gives an address to somebody; the caller has seen to it that nobody has it. */
export async function addAddress(
  trx: Database,
  personId: string,
  address: string,
  verifiedAt: Instant | null,
  now: Instant,
): Promise<void> {
  await trx
    .insertInto('person_addresses')
    .values({
      address: normalEmail(address),
      person_id: personId,
      verified_at: verifiedAt && instantText(verifiedAt),
      created_at: instantText(now),
    })
    .execute();
}

/** Somebody has shown that they read what is mailed to this address of theirs. */
export async function proveAddress(
  database: Database,
  personId: string,
  address: string,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('person_addresses')
    .set({ verified_at: instantText(now) })
    .where('address', '=', normalEmail(address))
    .where('person_id', '=', personId)
    .where('verified_at', 'is', null)
    .execute();
}

/** Puts an unproven address in the place of another, or gives it back: whoever has it is to prove it by signing in with it. */
export async function replaceAddress(
  trx: Database,
  personId: string,
  before: string,
  after: string,
  now: Instant,
): Promise<void> {
  const held = await addressesOf(trx, personId);
  await trx.deleteFrom('person_addresses').where('address', '=', normalEmail(before)).execute();
  if (!held.some(({ address }) => address === normalEmail(after)))
    await addAddress(trx, personId, after, null, now);
}
