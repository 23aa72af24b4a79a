import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { type Actor, audit, together } from './audit-store.ts';
import { notErased } from './erased-store.ts';
import { type ExternalId, readExternalId } from './external-id.ts';

/** Whose ids: a person's or an account's. */
export type ExternalIdOwner = { readonly personId: string } | { readonly accountId: string };

/** How other systems call a person or an account. */
export async function externalIdsOf(database: Database, of: ExternalIdOwner): Promise<ExternalId[]> {
  const rows =
    'personId' in of
      ? await database
          .selectFrom('person_external_ids')
          .select(['system', 'external_id'])
          .where('person_id', '=', of.personId)
          .orderBy('system')
          .orderBy('external_id')
          .execute()
      : await database
          .selectFrom('account_external_ids')
          .select(['system', 'external_id'])
          .where('account_id', '=', of.accountId)
          .orderBy('system')
          .orderBy('external_id')
          .execute();
  return rows.map(({ system, external_id }) => ({ system, externalId: external_id }));
}

/**
 * Notes how a system calls a person or an account. Noting it twice changes nothing.
 *
 * @throws WaymarkError `request.invalid` when the system calls somebody else so
 */
export async function addExternalId(
  database: Database,
  of: ExternalIdOwner,
  added: ExternalId,
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { system } = added;
  const id = { system, externalId: readExternalId(added.externalId, system) };
  await together(database, async trx => {
    if ('personId' in of) await notErased(trx, of.personId);
    if (await insertExternalId(trx, of, id)) {
      await audit(trx, { actor, action: 'external-id.added', ...shownIn(of, 'after', id) }, now);
      return;
    }
    const held = await externalIdsOf(trx, of);
    if (held.some(one => one.system === system && one.externalId === id.externalId)) return;
    throw new WaymarkError('request.invalid', 'personId' in of ? takenByPerson : takenByAccount);
  });
}

const takenByPerson =
  'This id belongs to another person already. Remove it from them first, or merge the two.';
const takenByAccount =
  'This id belongs to another account already. Remove it from that one first, or correct the id.';

/** Forgets how a system calls a person or an account: its next import does not find them by this id. */
export async function removeExternalId(
  database: Database,
  of: ExternalIdOwner,
  { system, externalId }: ExternalId,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    if ('personId' in of) await notErased(trx, of.personId);
    const { numDeletedRows } =
      'personId' in of
        ? await trx
            .deleteFrom('person_external_ids')
            .where('system', '=', system)
            .where('external_id', '=', externalId)
            .where('person_id', '=', of.personId)
            .executeTakeFirst()
        : await trx
            .deleteFrom('account_external_ids')
            .where('system', '=', system)
            .where('external_id', '=', externalId)
            .where('account_id', '=', of.accountId)
            .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    const shown = shownIn(of, 'before', { system, externalId });
    await audit(trx, { actor, action: 'external-id.removed', ...shown }, now);
  });
}

async function insertExternalId(
  trx: Database,
  of: ExternalIdOwner,
  { system, externalId: external_id }: ExternalId,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } =
    'personId' in of
      ? await trx
          .insertInto('person_external_ids')
          .values({ system, external_id, person_id: of.personId })
          .onConflict(oc => oc.doNothing())
          .executeTakeFirst()
      : await trx
          .insertInto('account_external_ids')
          .values({ system, external_id, account_id: of.accountId })
          .onConflict(oc => oc.doNothing())
          .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A person's id elsewhere tells who they are, so it can be erased with them. */
function shownIn(of: ExternalIdOwner, when: 'before' | 'after', id: ExternalId) {
  if ('accountId' in of) return { subject: `account:${of.accountId}`, [when]: id };
  const { personId } = of;
  const { system, externalId } = id;
  const personal = { personId, [when]: { externalId } };
  return { subject: `person:${personId}`, [when]: { system }, personal };
}
