import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { WaymarkError } from '#errors';
import { faults } from '#words';
import type { AssignedPerson, Assignment, Due } from './assignment.ts';
import { batches } from './batches.ts';
import type { Page } from './directory-store.ts';
import { assignedPersonOf, assignmentOf } from './rows.ts';

/** So many assignments stand on one page of a list. */
export const assignmentsPerPage = 20;

export async function findAssignment(
  database: Database,
  assignmentId: string,
): Promise<Assignment | undefined> {
  const row = await database
    .selectFrom('assignments')
    .selectAll()
    .where('id', '=', assignmentId)
    .executeTakeFirst();
  return row && assignmentOf(row);
}

/** @throws WaymarkError `not-found` */
export async function readAssignment(database: Database, assignmentId: string): Promise<Assignment> {
  const assignment = await findAssignment(database, assignmentId);
  if (!assignment) throw new WaymarkError('not-found', faults.noAssignment);
  return assignment;
}

/** Those of these assignments that are there. */
export async function findAssignments(
  database: Database,
  assignmentIds: readonly string[],
): Promise<Assignment[]> {
  const found: Assignment[] = [];
  for await (const ids of batches([...new Set(assignmentIds)])) {
    const rows = await database.selectFrom('assignments').selectAll().where('id', 'in', ids).execute();
    found.push(...rows.map(assignmentOf));
  }
  return found;
}

/** All that give a path at present, oldest first. */
export async function openAssignments(database: Database): Promise<Assignment[]> {
  const rows = await database
    .selectFrom('assignments')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(assignmentOf);
}

/**
 * The newest first, a page at a time from 1.
 *
 * @param list `accountId` shows only those within this account
 */
export async function listAssignments(
  database: Database,
  list: { readonly state: 'open' | 'ended'; readonly page: number; readonly accountId?: string | undefined },
): Promise<Page<Assignment>> {
  let matching = database
    .selectFrom('assignments')
    .where('ended_at', list.state === 'open' ? 'is' : 'is not', null);
  if (list.accountId !== undefined) matching = matching.where('account_id', '=', list.accountId);
  const { total } = await matching.select(eb => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('id', 'desc')
    .limit(assignmentsPerPage)
    .offset((list.page - 1) * assignmentsPerPage)
    .execute();
  return { rows: rows.map(assignmentOf), total: Number(total) };
}

export async function insertAssignment(
  trx: Database,
  assignment: Omit<Assignment, 'id' | 'createdAt' | 'endedAt'>,
  now: Instant,
): Promise<Assignment> {
  const made = { ...assignment, id: newId(now), createdAt: now, endedAt: null };
  await trx
    .insertInto('assignments')
    .values({
      id: made.id,
      path_id: made.pathId,
      account_id: made.accountId,
      audience: JSON.stringify(made.audience),
      applies_to: made.appliesTo,
      ...dueColumns(made.due),
      created_by: made.createdBy,
      created_at: instantText(now),
      ended_at: null,
    })
    .execute();
  return made;
}

export async function writeDue(trx: Database, assignmentId: string, due: Due | null): Promise<void> {
  await trx.updateTable('assignments').set(dueColumns(due)).where('id', '=', assignmentId).execute();
}

const dueColumns = (due: Due | null) => ({
  due_on: due && 'on' in due ? due.on.toString() : null,
  due_days: due && 'days' in due ? due.days : null,
});

/** Ends an open assignment for all who are on it, or opens an ended one again for those who were. */
export async function writeEnd(
  trx: Database,
  { id, endedAt }: Pick<Assignment, 'id' | 'endedAt'>,
  to: Instant | null,
): Promise<void> {
  const [from, until] = [endedAt && instantText(endedAt), to && instantText(to)];
  await trx.updateTable('assignments').set({ ended_at: until }).where('id', '=', id).execute();
  await trx
    .updateTable('assignment_people')
    .set({ until })
    .where('assignment_id', '=', id)
    .where('state', '=', 'assigned')
    .where('until', from === null ? 'is' : '=', from)
    .execute();
}

/** Who of the active people is on it: at present, or when it was ended. */
export async function assignedPeople(
  database: Database,
  { id, endedAt }: Pick<Assignment, 'id' | 'endedAt'>,
): Promise<AssignedPerson[]> {
  const rows = await database
    .selectFrom('assignment_people as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .where('a.assignment_id', '=', id)
    .where('a.state', '=', 'assigned')
    .where('a.until', endedAt ? '=' : 'is', endedAt && instantText(endedAt))
    .where('p.deactivated_at', 'is', null)
    .orderBy('a.person_id')
    .execute();
  return rows.map(assignedPersonOf);
}

/** How these people stand to open assignments. */
export async function standingsOf(
  database: Database,
  personIds: readonly string[],
): Promise<AssignedPerson[]> {
  const found: AssignedPerson[] = [];
  for await (const ids of batches(personIds)) {
    const rows = await database
      .selectFrom('assignment_people as p')
      .innerJoin('assignments as a', 'a.id', 'p.assignment_id')
      .selectAll('p')
      .where('p.person_id', 'in', ids)
      .where('a.ended_at', 'is', null)
      .execute();
    found.push(...rows.map(assignedPersonOf));
  }
  return found;
}

/** Two that write about the same people do so in the same order, so that neither waits for the other. */
export async function putStandings(trx: Database, standings: readonly AssignedPerson[]): Promise<void> {
  for await (const some of batches(standings.toSorted(byPerson))) {
    await trx
      .insertInto('assignment_people')
      .values(some.map(rowOf))
      .onConflict(oc =>
        oc.columns(['assignment_id', 'person_id']).doUpdateSet(({ ref }) => ({
          state: ref('excluded.state'),
          account_id: ref('excluded.account_id'),
          since: ref('excluded.since'),
          until: ref('excluded.until'),
        })),
      )
      .execute();
  }
}

const byPerson = (one: AssignedPerson, other: AssignedPerson): number =>
  one.personId < other.personId ? -1 : one.personId > other.personId ? 1 : 0;

const rowOf = ({ assignmentId, personId, state, accountId, since, until }: AssignedPerson) => ({
  assignment_id: assignmentId,
  person_id: personId,
  state,
  account_id: accountId,
  since: instantText(since),
  until: until && instantText(until),
});

export async function forgetStandings(trx: Database, standings: readonly AssignedPerson[]): Promise<void> {
  const byAssignment = Map.groupBy(standings, ({ assignmentId }) => assignmentId);
  for (const [assignmentId, own] of byAssignment) {
    for await (const some of batches(own)) {
      await trx
        .deleteFrom('assignment_people')
        .where('assignment_id', '=', assignmentId)
        .where(
          'person_id',
          'in',
          some.map(({ personId }) => personId),
        )
        .execute();
    }
  }
}
