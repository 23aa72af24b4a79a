import type { Instant } from '#clock';
import { isInTime, standings } from './award.ts';
import type { Offer } from './offer.ts';
import { offersOf } from './offer.ts';
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
    if (!comes && !certificate) continue;
    const { title } = offer;
    const expected = comes
      ? { title, earnedAt: comes.earnedAt, expiresAt: comes.expiresAt, isRevoked: false }
      : {
          title: certificate?.title ?? title,
          earnedAt: certificate?.earnedAt ?? now,
          expiresAt: certificate?.expiresAt ?? undefined,
          isRevoked: Boolean(certificate?.revokedAt),
        };
    found.set(person.id, [...(found.get(person.id) ?? []), { offer, ...expected }]);
  }
  return found;
}
