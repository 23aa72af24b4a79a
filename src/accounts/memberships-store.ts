import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { type Actor, audit, together } from './audit-store.ts';
import { notErased } from './erased-store.ts';
import { grantsOf, revokeGrant } from './grants-store.ts';
import { lookNow } from './looks-store.ts';
import type { EvidenceKind } from './mapping.ts';
import type { Membership } from './person.ts';
import { membershipOf } from './rows.ts';

/** Where somebody is now. */
export async function membershipsOf(database: Database, personId: string): Promise<Membership[]> {
  const rows = await database
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map(membershipOf);
}

/**
 * Puts a person at an account with these roles, or changes the roles they have there. Says whether anything changed.
 *
 * @param wanted `mappedBy` is kept in the audit log as the reason
 */
export async function putMembership(
  database: Database,
  wanted: {
    personId: string;
    accountId: string;
    roles: readonly string[];
    mappedBy?: EvidenceKind | 'unmapped-queue' | null | undefined;
  },
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  const { personId, accountId, roles, mappedBy } = wanted;
  return together(database, async trx => {
    await notErased(trx, personId);
    const present = (await membershipsOf(trx, personId)).find(one => one.accountId === accountId);
    const changed = await writeMembership(trx, present, wanted, now);
    if (!changed) return false;
    const subject = `person:${personId}`;
    const action = present ? 'membership.changed' : 'membership.begun';
    const before = present && { accountId, roles: present.roles };
    const after = { accountId, roles, ...(mappedBy ? { mappedBy } : {}) };
    await audit(trx, { actor, action, subject, before, after }, now);
    return true;
  });
}

/** {@link putMembership} without an entry of its own, for work that writes one for all. */
export async function writeMembership(
  trx: Database,
  present: Membership | undefined,
  wanted: { personId: string; accountId: string; roles: readonly string[] },
  now: Instant,
): Promise<boolean> {
  const roles = JSON.stringify(wanted.roles);
  if (present && JSON.stringify(present.roles) === roles) return false;
  if (present) {
    await trx.updateTable('memberships').set({ roles }).where('id', '=', present.id).execute();
  } else {
    const at = instantText(now);
    const { personId: person_id, accountId: account_id } = wanted;
    await trx
      .insertInto('memberships')
      .values({
        id: newId(now),
        person_id,
        account_id,
        roles,
        started_at: at,
        ended_at: null,
        created_at: at,
      })
      .execute();
  }
  await lookNow(trx, [wanted.accountId], now);
  return true;
}

/** How long after somebody left an account one press takes them back. */
const leftForHours = 24;

/** What somebody was at an account until they left it, a moment ago. */
export async function findLeftMembership(
  database: Database,
  { personId, accountId }: { readonly personId: string; readonly accountId: string },
  now: Instant,
): Promise<Membership | undefined> {
  const row = await database
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', personId)
    .where('account_id', '=', accountId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const lately = instantText(now.subtract({ hours: leftForHours }));
  return row?.ended_at && row.ended_at > lately ? membershipOf(row) : undefined;
}

/** The person leaves the account: the seat is free, nothing there is theirs to administer any more, the history stays. */
export async function endMembership(
  database: Database,
  membershipId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const row = await trx
      .selectFrom('memberships')
      .selectAll()
      .where('id', '=', membershipId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!row) return;
    await trx
      .updateTable('memberships')
      .set({ ended_at: instantText(now) })
      .where('id', '=', membershipId)
      .execute();
    await lookNow(trx, [row.account_id], now);
    const before = { accountId: row.account_id, roles: membershipOf(row).roles };
    await audit(trx, { actor, action: 'membership.ended', subject: `person:${row.person_id}`, before }, now);
    const grants = await grantsOf(trx, row.person_id);
    for (const { id } of grants.filter(({ accountId }) => accountId === row.account_id))
      await revokeGrant(trx, id, actor, now);
  });
}
