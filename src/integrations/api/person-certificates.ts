import type { ApiCaller } from '#access';
import type { Catalog } from '#catalog';
import { type Certificate, certificateHref, certificatesOf, stateOf } from '#certificates';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import type { CertificatesAnswer } from './answer-schemas.ts';
import { findShown } from './person-progress.ts';

/**
 * The certificates of somebody, the newest first, for whoever may read their progress; undefined for everybody else, as if
 * the person did not exist.
 *
 * @param name a person id, `me`, or `<system>:<external id>`
 */
export async function personCertificates(
  app: { database: Database; catalog: Catalog; config: { publicUrl: string } },
  caller: ApiCaller,
  name: string,
  now: Instant,
): Promise<CertificatesAnswer | undefined> {
  const shown = await findShown(app, caller, name);
  if (!shown) return undefined;
  const { id } = shown.person;
  const own = (await certificatesOf(app.database, [id])).get(id) ?? [];
  return { person: id, certificates: own.map(one => certificateAnswer(one, app.config.publicUrl, now)) };
}

function certificateAnswer(
  certificate: Certificate,
  publicUrl: string,
  now: Instant,
): CertificatesAnswer['certificates'][number] {
  const { id, kind, subjectId, title, version, earnedAt, givenAt, expiresAt, revokedAt } = certificate;
  return {
    id,
    kind,
    subject: subjectId,
    title,
    version,
    state: stateOf(certificate, now),
    earnedAt: instantText(earnedAt),
    givenAt: instantText(givenAt),
    ...(expiresAt ? { expiresAt: instantText(expiresAt) } : {}),
    ...(revokedAt ? { revokedAt: instantText(revokedAt) } : {}),
    href: `${publicUrl}${certificateHref(id)}`,
  };
}
