import { createHash } from 'node:crypto';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

/** Whoever is to be forgotten. */
interface Forgotten {
  readonly personId: string;
  readonly addresses: readonly string[];
}

/**
 * Takes from the mails of somebody what says who they are. What waits to be sent is not sent; that a mail was planned, and
 * how it ended, stays. One that is on its way at this moment still ends as it ends.
 */
export async function forgetMails(
  trx: Database,
  { personId, addresses }: Forgotten,
  now: Instant,
): Promise<void> {
  const theirs = trx
    .updateTable('mails')
    .where(eb => eb.or([eb('person_id', '=', personId), eb('address', 'in', addresses)]));
  await theirs
    .where('state', 'in', ['queued', 'held', 'claimed'])
    .set({ state: 'skipped', reason: 'person-erased', state_at: instantText(now), lease_until: null })
    .execute();
  await theirs.set({ data: '{}', address: null, message: null, reply: null, locale: null }).execute();
}

/** The mail that tells somebody of it needs their address once more; it goes when that mail has left, or will not. */
export async function forgetFarewells(database: Database): Promise<void> {
  await database
    .updateTable('mails')
    .set({ address: null, message: null, reply: null })
    .where('kind', '=', 'notices/erasure-done')
    .where('state', 'in', ['accepted', 'skipped', 'failed', 'uncertain'])
    .where('address', 'is not', null)
    .execute();
}

/**
 * Keeps from addresses that are forgotten no more than a hash, in the place of what was held against them: whoever brings
 * one of them in again, as a CRM's next import may, brings no onboarding mail to it. Signing in by it is not hindered, and
 * lifts it when they turn mail on again.
 */
export async function keepAddressHashes(
  trx: Database,
  addresses: readonly string[],
  now: Instant,
): Promise<void> {
  const at = instantText(now);
  await trx.deleteFrom('suppressions').where('address', 'in', addresses).execute();
  const rows = addresses.map(address => ({
    address: forgottenAddress(address),
    kind: 'complaint',
    reason: 'person-erased',
    at,
    until: null,
  }));
  await trx
    .insertInto('suppressions')
    .values(rows)
    .onConflict(oc => oc.doNothing())
    .execute();
}

/** No address begins so. */
export const forgottenPrefix = 'sha256:';

/** What stands for an address that is not to be known any more. */
export const forgottenAddress = (address: string): string =>
  `${forgottenPrefix}${createHash('sha256').update(address).digest('hex')}`;
