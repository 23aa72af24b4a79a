import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { type Actor, audit, together } from './audit-store.ts';
import { mappableDomain } from './domain.ts';
import { lookNow } from './looks-store.ts';
import { type Membership, type Person, staffKinds } from './person.ts';
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

/** Puts a person at an account with these roles, or changes the roles they have there. Says whether anything changed. */
export async function putMembership(
  database: Database,
  wanted: { personId: string; accountId: string; roles: readonly string[] },
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  const { personId, accountId, roles } = wanted;
  return together(database, async trx => {
    const present = (await membershipsOf(trx, personId)).find(one => one.accountId === accountId);
    const changed = await writeMembership(trx, present, wanted, now);
    if (!changed) return false;
    const subject = `person:${personId}`;
    const action = present ? 'membership.changed' : 'membership.begun';
    const before = present && { accountId, roles: present.roles };
    await audit(trx, { actor, action, subject, before, after: { accountId, roles } }, now);
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

/** The person leaves the account: the seat is free, the history stays. */
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
  });
}

/**
 * Attaches somebody whose address is proven to every account that lists its domain. Only somebody who never was at any
 * account: what a CRM, an invitation or an administrator decided counts more. Never by free mail, never our own staff.
 *
 * @returns the accounts they now belong to
 */
export async function mapByDomain(
  database: Database,
  person: Pick<Person, 'id' | 'email'>,
  now: Instant,
): Promise<string[]> {
  const domain = mappableDomain(person.email);
  if (!domain) return [];
  return together(database, async trx => {
    if (await isPlaced(trx, person.id)) return [];
    const rows = await trx
      .selectFrom('account_domains as d')
      .innerJoin('accounts as a', 'a.id', 'd.account_id')
      .select('a.id')
      .where('d.domain', '=', domain)
      .where('a.deactivated_at', 'is', null)
      .orderBy('a.id')
      .execute();
    for (const { id: accountId } of rows) {
      await putMembership(trx, { personId: person.id, accountId, roles: [] }, 'system', now);
    }
    return rows.map(({ id }) => id);
  });
}

async function isPlaced(trx: Database, personId: string): Promise<boolean> {
  const membership = trx.selectFrom('memberships').select('id').where('person_id', '=', personId).limit(1);
  const grant = trx
    .selectFrom('grants')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', 'in', staffKinds)
    .where('revoked_at', 'is', null)
    .limit(1);
  return Boolean((await membership.executeTakeFirst()) ?? (await grant.executeTakeFirst()));
}
