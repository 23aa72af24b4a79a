import { sql } from 'kysely';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import type { Credential, StatusPlace } from './credential.ts';

/** Keeps what was signed for a certificate, at its place in the list. Returns false when the place is taken. */
export async function insertCredential(
  trx: Database,
  { list, position }: StatusPlace,
  certificateId: string,
  credential: Credential,
  now: Instant,
): Promise<boolean> {
  const signed = { credential: JSON.stringify(credential), signed_at: instantText(now), revoked_at: null };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('certificate_credentials')
    .values({ list, position, certificate_id: certificateId, ...signed })
    .onConflict(conflict => conflict.columns(['list', 'position']).doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

/** What was signed for this certificate and holds, else what was signed last; undefined when its person was erased. */
export async function findCredential(
  database: Database,
  certificateId: string,
): Promise<Credential | undefined> {
  const row = await database
    .selectFrom('certificate_credentials')
    .select('credential')
    .where('certificate_id', '=', certificateId)
    .orderBy(sql`case when revoked_at is null then 0 else 1 end`)
    .orderBy('signed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.credential ? (JSON.parse(row.credential) as Credential) : undefined;
}

/** Whatever was signed for this certificate counts as revoked from now on. */
export async function revokeCredentials(trx: Database, certificateId: string, now: Instant): Promise<void> {
  await trx
    .updateTable('certificate_credentials')
    .set({ revoked_at: instantText(now) })
    .where('certificate_id', '=', certificateId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** The places of a list that are revoked, in order. */
export async function revokedPlaces(database: Database, list: number): Promise<readonly number[]> {
  const rows = await database
    .selectFrom('certificate_credentials')
    .select('position')
    .where('list', '=', list)
    .where('revoked_at', 'is not', null)
    .orderBy('position')
    .execute();
  return rows.map(({ position }) => position);
}

export async function isPlaceRevoked(
  database: Database,
  { list, position }: StatusPlace,
): Promise<boolean | undefined> {
  const row = await database
    .selectFrom('certificate_credentials')
    .select('revoked_at')
    .where('list', '=', list)
    .where('position', '=', position)
    .executeTakeFirst();
  return row && row.revoked_at !== null;
}

/** The last list there is, and how many places of it are taken. */
export async function lastList(database: Database): Promise<{ list: number; taken: number }> {
  const row = await database
    .selectFrom('certificate_credentials')
    .select(({ fn }) => ['list', fn.countAll().as('taken')])
    .groupBy('list')
    .orderBy('list', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { list: row.list, taken: Number(row.taken) } : { list: 1, taken: 0 };
}

/**
 * What was signed says who somebody is: of somebody who is erased it goes, and counts as revoked wherever a copy is, and what
 * was written when one was taken back goes, too. The certificates stay as facts without a name.
 */
export async function forgetCredentials(trx: Database, personId: string, now: Instant): Promise<void> {
  const theirs = trx.selectFrom('certificates').select('id').where('person_id', '=', personId);
  await trx
    .updateTable('certificate_credentials')
    .set({ credential: null })
    .where('certificate_id', 'in', theirs)
    .execute();
  await trx
    .updateTable('certificate_credentials')
    .set({ revoked_at: instantText(now) })
    .where('certificate_id', 'in', theirs)
    .where('revoked_at', 'is', null)
    .execute();
  await trx
    .updateTable('certificates')
    .set({ revoke_reason: null })
    .where('person_id', '=', personId)
    .execute();
}
