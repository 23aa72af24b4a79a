import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { type CertificateKind, namesOf, type Offer } from './offer.ts';

/** Since when each certificate is given by itself. */
export type OffersSince = (offer: Offer) => Instant | undefined;

/**
 * Writes down since when certificates are given, as a new build brings them. What was completed before waits until an
 * administrator has seen whom that concerns. One that was taken out and comes back keeps its day; so does a renamed one.
 */
export async function noteOffers(database: Database, offers: readonly Offer[], now: Instant): Promise<void> {
  const since = await readOffersSince(database);
  for (const offer of offers.filter(one => !since(one))) {
    await database
      .insertInto('certificate_offers')
      .values({ kind: offer.kind, subject_id: offer.subject.id, since: instantText(now) })
      .onConflict(conflict => conflict.columns(['kind', 'subject_id']).doNothing())
      .execute();
  }
}

export async function readOffersSince(database: Database): Promise<OffersSince> {
  const rows = await database.selectFrom('certificate_offers').selectAll().execute();
  const known = new Map(rows.map(row => [keyOf(row.kind as CertificateKind, row.subject_id), row.since]));
  return offer => {
    const found = namesOf(offer)
      .flatMap(name => known.get(keyOf(offer.kind, name)) ?? [])
      .sort()[0];
    return found === undefined ? undefined : readInstant(found);
  };
}

const keyOf = (kind: CertificateKind, subjectId: string): string => `${kind}:${subjectId}`;
