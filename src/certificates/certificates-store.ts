import type { Selectable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import type { Certificate, Evidence } from './certificate.ts';
import type { CertificateKind } from './offer.ts';

type Row = Selectable<Tables['certificates']>;

const askedAtOnce = 1_000;

/** Writes a certificate down. Returns false when it has been given before, by whomever. */
export async function insertCertificate(
  trx: Database,
  certificate: Certificate,
  key: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('certificates')
    .values(rowOf(certificate, key))
    .onConflict(conflict => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

export async function findCertificate(database: Database, id: string): Promise<Certificate | undefined> {
  const row = await database.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirst();
  return row && certificateOf(row);
}

/** Every certificate of these people, the newest first, by person. Who has none is absent. */
export async function certificatesOf(
  database: Database,
  personIds: readonly string[],
): Promise<Map<string, Certificate[]>> {
  const found: Certificate[] = [];
  for (let at = 0; at < personIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('certificates')
      .selectAll()
      .where('person_id', 'in', personIds.slice(at, at + askedAtOnce))
      .orderBy('earned_at', 'desc')
      .orderBy('id')
      .execute();
    found.push(...rows.map(certificateOf));
  }
  return Map.groupBy(found, ({ personId }) => personId);
}

/** How many certificates there are of each course and path, by `kind:id`. */
export async function countCertificates(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('certificates')
    .select(({ fn }) => ['kind', 'subject_id', fn.countAll().as('count')])
    .where('revoked_at', 'is', null)
    .groupBy(['kind', 'subject_id'])
    .execute();
  return new Map(rows.map(row => [`${row.kind}:${row.subject_id}`, Number(row.count)]));
}

/** The latest certificates of a course or path, with who has them. */
export async function latestCertificates(
  database: Database,
  kind: CertificateKind,
  subjectIds: readonly string[],
  limit: number,
): Promise<readonly { readonly certificate: Certificate; readonly name: string }[]> {
  const rows = await database
    .selectFrom('certificates as certificate')
    .innerJoin('people as person', 'person.id', 'certificate.person_id')
    .selectAll('certificate')
    .select('person.name')
    .where('certificate.kind', '=', kind)
    .where('certificate.subject_id', 'in', subjectIds)
    .orderBy('certificate.given_at', 'desc')
    .orderBy('certificate.id')
    .limit(limit)
    .execute();
  return rows.map(row => ({ certificate: certificateOf(row), name: row.name }));
}

export async function setRevoked(
  trx: Database,
  id: string,
  revoked: { readonly by: string; readonly reason: string; readonly at: Instant } | undefined,
): Promise<void> {
  await trx
    .updateTable('certificates')
    .set({
      revoked_at: revoked ? instantText(revoked.at) : null,
      revoked_by: revoked?.by ?? null,
      revoke_reason: revoked?.reason ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** The certificate that came after this one, if there is one. */
export async function findRenewal(database: Database, id: string): Promise<Certificate | undefined> {
  const row = await database
    .selectFrom('certificates')
    .selectAll()
    .where('renews', '=', id)
    .orderBy('earned_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && certificateOf(row);
}

function rowOf(certificate: Certificate, key: string): Row {
  const { revokedAt, expiresAt } = certificate;
  return {
    id: certificate.id,
    key,
    person_id: certificate.personId,
    kind: certificate.kind,
    subject_id: certificate.subjectId,
    title: certificate.title,
    version: certificate.version,
    evidence: JSON.stringify(certificate.evidence),
    earned_at: instantText(certificate.earnedAt),
    given_at: instantText(certificate.givenAt),
    expires_at: expiresAt && instantText(expiresAt),
    given_by: certificate.givenBy,
    renews: certificate.renews,
    revoked_at: revokedAt && instantText(revokedAt),
    revoked_by: certificate.revokedBy,
    revoke_reason: certificate.revokeReason,
  };
}

const certificateOf = (row: Row): Certificate => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind as CertificateKind,
  subjectId: row.subject_id,
  title: row.title,
  version: row.version,
  evidence: JSON.parse(row.evidence) as Evidence[],
  earnedAt: readInstant(row.earned_at),
  givenAt: readInstant(row.given_at),
  expiresAt: row.expires_at === null ? null : readInstant(row.expires_at),
  givenBy: row.given_by,
  renews: row.renews,
  revokedAt: row.revoked_at === null ? null : readInstant(row.revoked_at),
  revokedBy: row.revoked_by,
  revokeReason: row.revoke_reason,
});
