import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { hashOf } from './secret-token.ts';

/** How long our staff may look on as somebody before they have to say again why. */
export const viewingMinutes = 60;

/** Somebody of our staff looks on as somebody else, in one session. */
export interface Viewing {
  readonly id: string;
  readonly viewerId: string;
  readonly subjectId: string;
  readonly until: Instant;
}

/** Begins one in the session of this token. Undefined when there is no such session. */
export async function insertViewing(
  trx: Database,
  { token, viewerId, subjectId }: { token: string; viewerId: string; subjectId: string },
  now: Instant,
): Promise<Viewing | undefined> {
  const session = await trx
    .selectFrom('sessions')
    .select('id')
    .where('token_hash', '=', hashOf(token))
    .where('person_id', '=', viewerId)
    .executeTakeFirst();
  if (!session) return undefined;
  const viewing = { id: newId(now), viewerId, subjectId, until: now.add({ minutes: viewingMinutes }) };
  await trx
    .insertInto('viewings')
    .values({
      id: viewing.id,
      session_id: session.id,
      viewer_id: viewerId,
      subject_id: subjectId,
      begun_at: instantText(now),
      until_at: instantText(viewing.until),
      ended_at: null,
    })
    .execute();
  return viewing;
}

/** What goes on in the session of this token. */
export async function findViewing(
  database: Database,
  token: string,
  now: Instant,
): Promise<Viewing | undefined> {
  const row = await database
    .selectFrom('viewings as v')
    .innerJoin('sessions as s', 's.id', 'v.session_id')
    .selectAll('v')
    .where('s.token_hash', '=', hashOf(token))
    .where('v.ended_at', 'is', null)
    .where('v.until_at', '>', instantText(now))
    .orderBy('v.id', 'desc')
    .executeTakeFirst();
  return row && viewingOf(row);
}

/** Says whether there was anything to end. */
export async function writeViewingEnd(trx: Database, viewingId: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('viewings')
    .set({ ended_at: instantText(now) })
    .where('id', '=', viewingId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Those whose time is over and whose end nobody has noted yet. */
export async function pastViewings(database: Database, now: Instant): Promise<Viewing[]> {
  const rows = await database
    .selectFrom('viewings')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('until_at', '<=', instantText(now))
    .execute();
  return rows.map(viewingOf);
}

const viewingOf = (row: {
  id: string;
  viewer_id: string;
  subject_id: string;
  until_at: string;
}): Viewing => ({
  id: row.id,
  viewerId: row.viewer_id,
  subjectId: row.subject_id,
  until: readInstant(row.until_at),
});
