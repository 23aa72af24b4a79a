import type { Database } from '#database';
import type { Account } from './account.ts';
import { findAccounts } from './accounts-store.ts';
import type { Assignment, Seat } from './assignment.ts';
import { batches } from './batches.ts';
import type { Membership } from './person.ts';
import { accountOf, membershipOf } from './rows.ts';

/** Those of these people who are active. */
export async function activePeople(trx: Database, personIds: readonly string[]): Promise<string[]> {
  const active: string[] = [];
  for await (const ids of batches(personIds)) {
    const rows = await trx
      .selectFrom('people')
      .select('id')
      .where('id', 'in', ids)
      .where('deactivated_at', 'is', null)
      .execute();
    active.push(...rows.map(({ id }) => id));
  }
  return active;
}

/** The active people who are or were at an account. */
export async function peopleEverAt(trx: Database, accountId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('p.id')
    .distinct()
    .where('m.account_id', '=', accountId)
    .where('p.deactivated_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Asked by person alone: joined with accounts, SQLite would read each account's members again for every batch. */
export async function currentMemberships(trx: Database, personIds: readonly string[]): Promise<Membership[]> {
  const found: Membership[] = [];
  for await (const ids of batches(personIds)) {
    const rows = await trx
      .selectFrom('memberships')
      .selectAll()
      .where('person_id', 'in', ids)
      .where('ended_at', 'is', null)
      .orderBy('started_at')
      .orderBy('id')
      .execute();
    found.push(...rows.map(membershipOf));
  }
  return found;
}

/** The ids of all deactivated ones. */
export async function closedAccounts(trx: Database): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('accounts')
    .select('id')
    .where('deactivated_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** These memberships with what a rule asks of their accounts. */
export async function seatsOf(trx: Database, memberships: readonly Membership[]): Promise<Seat[]> {
  const accounts = await findAccounts(
    trx,
    memberships.map(({ accountId }) => accountId),
  );
  return withAccounts(memberships, accounts);
}

/** The active seats that a rule may reach: its accounts are chosen here, its roles are left to the rule. */
export async function seatsToAsk(
  trx: Database,
  { accountId, audience }: Pick<Assignment, 'accountId' | 'audience'>,
): Promise<Seat[]> {
  let query = trx.selectFrom('accounts').selectAll().where('deactivated_at', 'is', null);
  if (accountId !== null) query = query.where('id', '=', accountId);
  if (audience.by === 'rule' && audience.segments.length > 0)
    query = query.where('segment', 'in', audience.segments);
  if (audience.by === 'rule' && audience.stages.length > 0)
    query = query.where('stage', 'in', audience.stages);
  const accounts = (await query.execute()).map(accountOf);
  const seats: Seat[] = [];
  for await (const some of batches(accounts)) {
    const rows = await trx
      .selectFrom('memberships as m')
      .innerJoin('people as p', 'p.id', 'm.person_id')
      .selectAll('m')
      .where(
        'm.account_id',
        'in',
        some.map(({ id }) => id),
      )
      .where('m.ended_at', 'is', null)
      .where('p.deactivated_at', 'is', null)
      .orderBy('m.started_at')
      .orderBy('m.id')
      .execute();
    seats.push(...withAccounts(rows.map(membershipOf), some));
  }
  return seats;
}

function withAccounts(memberships: readonly Membership[], accounts: readonly Account[]): Seat[] {
  const byId = new Map(accounts.map(account => [account.id, account]));
  return memberships.flatMap(({ personId, accountId, roles }) => {
    const account = byId.get(accountId);
    if (!account) return [];
    const { segment, stage, fields, deactivatedAt } = account;
    return [{ personId, accountId, closed: deactivatedAt !== null, roles, segment, stage, fields }];
  });
}
