import type { Catalog } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { type AssignedPerson, standingsNow } from './assignment.ts';
import { forgetStandings, openAssignments, putStandings, standingsOf } from './assignments-store.ts';
import { together } from './audit-store.ts';
import { batches } from './batches.ts';
import { type Enrolment, type EnrolmentChanges, enrolmentChanges, type Givers } from './enrolment.ts';
import { enrolmentsOfPeople, insertEnrolments } from './enrolments-store.ts';
import { lookNow } from './looks-store.ts';
import { activePeople, closedAccounts, currentMemberships, peopleEverAt, seatsOf } from './seats-store.ts';

/** Whose enrolments are to follow their roles and assignments. Deactivated people are left as they are. */
export type ReconcileScope = { accountId: string } | { personId: string } | { personIds: readonly string[] };

/**
 * Enrols people on the paths that their roles and assignments give, and ends what nothing gives any more. Safe to repeat.
 * The worker does it whenever it looks at an account, which any change there asks for.
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
    const { changes, givers, put, forget } = await readChanges(trx, catalog, await peopleIn(trx, scope), now);
    await putStandings(trx, put);
    await forgetStandings(trx, forget);
    await insertEnrolments(trx, changes.begin, now);
    await endAll(trx, changes.end, now);
    await redateAll(trx, changes.redate);
    await lookNow(trx, accountsTouched(changes, givers), now);
    return { begun: changes.begin.length, ended: changes.end.length };
  });
}

/** What {@link reconcileEnrolments} would begin and end for these active people. Writes nothing. */
export async function previewReconcile(
  database: Database,
  catalog: Catalog,
  personIds: readonly string[],
  now: Instant,
): Promise<EnrolmentChanges> {
  return (await readChanges(database, catalog, personIds, now)).changes;
}

async function readChanges(database: Database, catalog: Catalog, personIds: readonly string[], now: Instant) {
  const { givers, put, forget } = await readGivers(database, catalog, personIds, now);
  const changes = enrolmentChanges(catalog, givers, await enrolmentsOfPeople(database, personIds));
  return { changes, givers, put, forget };
}

function peopleIn(trx: Database, scope: ReconcileScope): Promise<string[]> {
  if ('accountId' in scope) return peopleEverAt(trx, scope.accountId);
  return activePeople(trx, 'personId' in scope ? [scope.personId] : scope.personIds);
}

/** What gives paths to these people, and what has changed about who is assigned. */
async function readGivers(
  database: Database,
  catalog: Catalog,
  personIds: readonly string[],
  now: Instant,
): Promise<{ givers: Givers; put: AssignedPerson[]; forget: AssignedPerson[] }> {
  const memberships = await currentMemberships(database, personIds);
  const closed = await closedAccounts(database);
  const assignments = await openAssignments(database);
  if (assignments.length === 0) {
    return { givers: { memberships, closed, assignments, standings: [] }, put: [], forget: [] };
  }
  const seats = await seatsOf(database, memberships);
  const known = await standingsOf(database, personIds);
  const { standings, put, forget } = standingsNow(catalog, assignments, { personIds, seats, known }, now);
  return { givers: { memberships, closed, assignments, standings }, put, forget };
}

async function endAll(trx: Database, end: readonly Enrolment[], now: Instant): Promise<void> {
  for await (const some of batches(end.map(({ id }) => id))) {
    await trx
      .updateTable('enrolments')
      .set({ ended_at: instantText(now) })
      .where('id', 'in', some)
      .execute();
  }
}

async function redateAll(trx: Database, redate: EnrolmentChanges['redate']): Promise<void> {
  const byDay = Map.groupBy(redate, ({ dueOn }) => dueOn?.toString() ?? null);
  for (const [due_on, all] of byDay) {
    for await (const some of batches(all.map(({ enrolment }) => enrolment.id))) {
      await trx.updateTable('enrolments').set({ due_on }).where('id', 'in', some).execute();
    }
  }
}

function accountsTouched({ begin, end }: EnrolmentChanges, { memberships }: Givers): string[] {
  const touched = new Set([...begin, ...end].map(({ personId }) => personId));
  return memberships.filter(({ personId }) => touched.has(personId)).map(({ accountId }) => accountId);
}
