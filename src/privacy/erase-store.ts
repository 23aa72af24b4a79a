import {
  type Actor,
  audit,
  eraseProfile,
  grantsOf,
  lookNow,
  mayLeave,
  notErased,
  recordsMergedInto,
  revokeGrant,
  together,
} from '#accounts';
import { forgetCredentials } from '#certificates';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { forgetMails, keepAddressHashes } from '#mail';
import { forgetAnswers } from '#progress';
import type { Sought } from './held-rows-store.ts';
import { heldTables } from './held-store.ts';
import { forgetReasons } from './requests-store.ts';
import { soughtOf } from './sought-store.ts';

/**
 * Removes whatever says who somebody is, and nothing that an account's figures are made from: a record without a name stays
 * with its memberships, enrolments and what was completed. It cannot be undone.
 *
 * @throws WaymarkError `request.invalid` for the last administrator, and for somebody erased before; `not-found`
 */
export async function erasePerson(
  database: Database,
  personId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const sought = await soughtOf(trx, personId);
    await notErased(trx, personId);
    await mayLeave(trx, personId);
    await endDuties(trx, personId, actor, now);
    await forgetMails(trx, sought, now);
    await keepAddressHashes(trx, sought.addresses, now);
    await forgetAnswers(trx, personId);
    await forgetCredentials(trx, personId, now);
    await forgetReasons(trx, personId);
    await removeRows(trx, sought);
    for (const id of [personId, ...(await recordsMergedInto(trx, personId))])
      await eraseProfile(trx, id, now);
    await audit(trx, { actor, action: 'person.erased', subject: `person:${personId}` }, now);
  });
}

/** What somebody was entrusted with ends: grants, and accounts they were CSM of. */
async function endDuties(trx: Database, personId: string, actor: Actor, now: Instant): Promise<void> {
  for (const { id } of await grantsOf(trx, personId)) await revokeGrant(trx, id, actor, now);
  const accounts = await trx
    .updateTable('accounts')
    .set({ csm_id: null, updated_at: instantText(now) })
    .where('csm_id', '=', personId)
    .returning('id')
    .execute();
  const accountIds = accounts.map(({ id }) => id);
  await lookNow(trx, accountIds, now);
}

async function removeRows(trx: Database, sought: Sought): Promise<void> {
  for (const { table, held } of heldTables) {
    if (held.erasure === 'removed') await trx.deleteFrom(table).where(held.rows(sought)).execute();
  }
}
