import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { together } from './audit-store.ts';
import { batches } from './batches.ts';
import type { Enrolment, NewEnrolment } from './enrolment.ts';
import { accountsOf, lookNow } from './looks-store.ts';
import { enrolmentOf } from './rows.ts';

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

/** Puts somebody on a path by their own wish. Whoever is on it already stays as they are. */
export async function enrol(
  database: Database,
  { personId, pathId }: { personId: string; pathId: string },
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const before = (await enrolmentsOf(trx, personId)).filter(one => one.pathId === pathId);
    if (before.some(one => !one.endedAt)) return;
    const entry = Math.max(0, ...before.map(one => one.entry)) + 1;
    const wanted = { personId, pathId, entry, source: 'self', accountId: null, dueOn: null } as const;
    await insertEnrolments(trx, [wanted], now);
    await lookNow(trx, await accountsOf(trx, personId), now);
  });
}

/** An entry that is there already stays as it is. */
export async function insertEnrolments(
  trx: Database,
  enrolments: readonly NewEnrolment[],
  now: Instant,
): Promise<void> {
  for await (const some of batches(enrolments)) {
    await trx
      .insertInto('enrolments')
      .values(some.map(one => newRow(one, now)))
      .onConflict(oc => oc.doNothing())
      .execute();
  }
}

const newRow = ({ personId, pathId, entry, source, accountId, dueOn }: NewEnrolment, now: Instant) => ({
  id: newId(now),
  person_id: personId,
  path_id: pathId,
  entry,
  source,
  account_id: accountId,
  enrolled_at: instantText(now),
  due_on: dueOn?.toString() ?? null,
  ended_at: null,
});

/** Takes back that these people left the path at that moment: it is no new entry. Not for those who are on it again. */
export async function reopenEnrolments(
  trx: Database,
  pathIds: readonly string[],
  personIds: readonly string[],
  endedAt: Instant,
): Promise<void> {
  const again = trx
    .selectFrom('enrolments')
    .select('person_id')
    .where('path_id', 'in', pathIds)
    .where('ended_at', 'is', null);
  for await (const ids of batches(personIds)) {
    await trx
      .updateTable('enrolments')
      .set({ ended_at: null })
      .where('person_id', 'in', ids)
      .where('path_id', 'in', pathIds)
      .where('ended_at', '=', instantText(endedAt))
      .where('source', '!=', 'self')
      .where('person_id', 'not in', again)
      .execute();
  }
}
