import type { Instant } from '#clock';
import { isInTime, standings } from './award.ts';
import { type Certificate, currentOf } from './certificate.ts';
import { certificatesOf } from './certificates-store.ts';
import { namesOf, type Offer, offersOf } from './offer.ts';
import { readOffersSince } from './offers-store.ts';
import type { CertificateSetting } from './setting.ts';

/** A certificate that somebody has, or will have as soon as anybody looks. */
export interface ExpectedCertificate {
  readonly offer: Offer;
  readonly title: string;
  readonly earnedAt: Instant;
  readonly expiresAt: Instant | undefined;
  readonly isRevoked: boolean;
}

/** The certificates of these people that count, one for each course and path, by person. Writes nothing. */
export async function readExpected(
  setting: Pick<CertificateSetting, 'database' | 'catalog'>,
  personIds: readonly string[],
  now: Instant,
): Promise<Map<string, ExpectedCertificate[]>> {
  const offers = offersOf(setting.catalog);
  const found = new Map<string, ExpectedCertificate[]>();
  if (offers.length === 0) return found;
  const since = await readOffersSince(setting.database);
  for await (const { person, offer, standing } of standings(setting, offers, personIds, now)) {
    const { certificate, earned } = standing;
    const comes = earned && isInTime(since, offer, earned) ? earned : undefined;
    const expected = comes
      ? { title: offer.title, earnedAt: comes.earnedAt, expiresAt: comes.expiresAt, isRevoked: false }
      : certificate && asGiven(certificate);
    if (!expected) continue;
    found.set(person.id, [...(found.get(person.id) ?? []), { offer, ...expected }]);
  }
  return found;
}

/** The same of those alone who have been given them: it asks for no events, so that it may be asked at each look. */
export async function readGiven(
  { database, catalog }: Pick<CertificateSetting, 'database' | 'catalog'>,
  personIds: readonly string[],
  now: Instant,
): Promise<Map<string, ExpectedCertificate[]>> {
  const offers = offersOf(catalog);
  if (offers.length === 0) return new Map();
  const held = await certificatesOf(database, personIds);
  return new Map(
    [...held].map(([personId, own]) => [personId, offers.flatMap(offer => givenOf(offer, own, now))]),
  );
}

function givenOf(offer: Offer, certificates: readonly Certificate[], now: Instant): ExpectedCertificate[] {
  const names = namesOf(offer);
  const own = certificates.filter(({ kind, subjectId }) => kind === offer.kind && names.includes(subjectId));
  const current = currentOf(own, now);
  return current ? [{ offer, ...asGiven(current) }] : [];
}

const asGiven = ({ title, earnedAt, expiresAt, revokedAt }: Certificate) => ({
  title,
  earnedAt,
  expiresAt: expiresAt ?? undefined,
  isRevoked: revokedAt !== null,
});
