import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';

/** Somebody who has asked to be erased and waits for an answer. */
export interface ErasureRequest {
  readonly id: string;
  readonly personId: string;
  readonly askedAt: Instant;
}

/** Notes the wish, once. Says whether it is new. */
export async function noteRequest(database: Database, personId: string, now: Instant): Promise<boolean> {
  const noted = await database
    .insertInto('erasure_requests')
    .values({ id: newId(now), person_id: personId, asked_at: instantText(now) })
    .onConflict(oc => oc.doNothing())
    .returning('id')
    .execute();
  return noted.length > 0;
}

/** Whoever waits for an answer, who asked first at the top. */
export async function openErasureRequests(database: Database): Promise<ErasureRequest[]> {
  const rows = await database
    .selectFrom('erasure_requests')
    .select(['id', 'person_id', 'asked_at'])
    .where('decided_at', 'is', null)
    .orderBy('asked_at')
    .execute();
  return rows.map(row => ({ id: row.id, personId: row.person_id, askedAt: readInstant(row.asked_at) }));
}

export async function openRequestOf(
  database: Database,
  personId: string,
): Promise<ErasureRequest | undefined> {
  return (await openErasureRequests(database)).find(request => request.personId === personId);
}

/** Writes down the answer. Says whether somebody waited for one. */
export async function decideRequest(
  database: Database,
  answer: {
    readonly personId: string;
    readonly decision: 'erased' | 'refused';
    readonly reason?: string | undefined;
    readonly actor: string;
  },
  now: Instant,
): Promise<boolean> {
  const { personId, decision, reason, actor } = answer;
  const { numUpdatedRows } = await database
    .updateTable('erasure_requests')
    .set({ decision, reason: reason ?? null, decided_by: actor, decided_at: instantText(now) })
    .where('person_id', '=', personId)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What an administrator wrote to somebody goes with them. */
export async function forgetReasons(trx: Database, personId: string): Promise<void> {
  await trx.updateTable('erasure_requests').set({ reason: null }).where('person_id', '=', personId).execute();
}
