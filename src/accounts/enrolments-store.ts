import type { Catalog } from '#catalog';
import { type Day, type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { together } from './audit-store.ts';
import { batches } from './batches.ts';
import { type Enrolment, enrolmentChanges, type NewEnrolment } from './enrolment.ts';
import { lookNow } from './looks-store.ts';
import type { Membership } from './person.ts';
import { enrolmentOf, membershipOf } from './rows.ts';

/** Every path somebody is or was on, oldest first. */
export async function enrolmentsOf(database: Database, personId: string): Promise<Enrolment[]> {
  return enrolmentsOfPeople(database, [personId]);
}

export async function enrolmentsOfPeople(
  database: Database,
  personIds: readonly string[],
): Promise<Enrolment[]> {
  const found: Enrolment[] = [];
  for await (const ids of batches(personIds)) {
    const rows = await database
      .selectFrom('enrolments')
      .selectAll()
      .where('person_id', 'in', ids)
      .orderBy('enrolled_at')
      .orderBy('id')
      .execute();
    found.push(...rows.map(enrolmentOf));
  }
  return found;
}

/** Whose enrolments are to follow their roles. Deactivated people are left as they are. */
export type ReconcileScope = { accountId: string } | { personId: string } | { personIds: readonly string[] };

/**
 * Enrols people on the paths of their roles, and ends what a lost role had given. Safe to repeat.
 *
 * @returns how many enrolments began and ended
 */
export async function reconcileEnrolments(
  database: Database,
  catalog: Catalog,
  scope: ReconcileScope,
  now: Instant,
): Promise<{ begun: number; ended: number }> {
  return together(database, async trx => {
    const personIds = await activePeople(trx, scope);
    const memberships = await currentMemberships(trx, personIds);
    const enrolments = await enrolmentsOfPeople(trx, personIds);
    const { begin, end } = enrolmentChanges(catalog, memberships, enrolments, await closedAccounts(trx));
    await beginAll(trx, begin, now);
    await endAll(
      trx,
      end.map(({ id }) => id),
      now,
    );
    const touched = new Set([...begin, ...end].map(({ personId }) => personId));
    const accountIds = memberships
      .filter(({ personId }) => touched.has(personId))
      .map(({ accountId }) => accountId);
    await lookNow(trx, accountIds, now);
    return { begun: begin.length, ended: end.length };
  });
}

async function activePeople(trx: Database, scope: ReconcileScope): Promise<string[]> {
  if ('accountId' in scope) {
    const rows = await trx
      .selectFrom('memberships as m')
      .innerJoin('people as p', 'p.id', 'm.person_id')
      .select('p.id')
      .distinct()
      .where('m.account_id', '=', scope.accountId)
      .where('p.deactivated_at', 'is', null)
      .execute();
    return rows.map(({ id }) => id);
  }
  const active: string[] = [];
  for await (const ids of batches('personId' in scope ? [scope.personId] : scope.personIds)) {
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

/** Asked by person alone: joined with accounts, SQLite would read each account's members again for every batch. */
async function currentMemberships(trx: Database, personIds: readonly string[]): Promise<Membership[]> {
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

async function closedAccounts(trx: Database): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('accounts')
    .select('id')
    .where('deactivated_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function beginAll(trx: Database, begin: readonly NewEnrolment[], now: Instant): Promise<void> {
  for await (const some of batches(begin)) {
    await trx
      .insertInto('enrolments')
      .values(some.map(one => newRow(one, 'role', null, now)))
      .onConflict(oc => oc.doNothing())
      .execute();
  }
}

async function endAll(trx: Database, ids: readonly string[], now: Instant): Promise<void> {
  for await (const some of batches(ids)) {
    await trx
      .updateTable('enrolments')
      .set({ ended_at: instantText(now) })
      .where('id', 'in', some)
      .execute();
  }
}

/** Puts one person on a path by their own wish or by an assignment. Somebody who is on it already stays as they are. */
export async function enrol(
  database: Database,
  wanted: {
    personId: string;
    pathId: string;
    source: 'self' | 'assignment';
    accountId?: string | null;
    dueOn?: Day | null;
  },
  now: Instant,
): Promise<void> {
  const { personId, pathId, source, accountId = null, dueOn = null } = wanted;
  await together(database, async trx => {
    const before = (await enrolmentsOf(trx, personId)).filter(one => one.pathId === pathId);
    if (before.some(one => !one.endedAt)) return;
    const entry = Math.max(0, ...before.map(one => one.entry)) + 1;
    await trx
      .insertInto('enrolments')
      .values(newRow({ personId, pathId, entry, accountId }, source, dueOn, now))
      .onConflict(oc => oc.doNothing())
      .execute();
    await lookNow(trx, await accountsOf(trx, personId), now);
  });
}

async function accountsOf(trx: Database, personId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('memberships')
    .select('account_id')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

function newRow(one: NewEnrolment, source: Enrolment['source'], dueOn: Day | null, now: Instant) {
  return {
    id: newId(now),
    person_id: one.personId,
    path_id: one.pathId,
    entry: one.entry,
    source,
    account_id: one.accountId,
    enrolled_at: instantText(now),
    due_on: dueOn?.toString() ?? null,
    ended_at: null,
  };
}
