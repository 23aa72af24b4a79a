import { type Actor, audit } from '#accounts';
import type { Instant } from '#clock';
import { readEarlier } from './award.ts';
import { give } from './issue.ts';
import type { Offer } from './offer.ts';
import type { CertificateSetting } from './setting.ts';

/**
 * Gives a certificate to everybody who had earned it before it was given at all, with the day on which they did. Returns to
 * how many.
 *
 * @param only those whom the preview has shown: who came meanwhile waits for the next
 */
export async function backfill(
  setting: CertificateSetting,
  offer: Offer,
  { only, tell, actor }: { only: ReadonlySet<string>; tell: boolean; actor: Actor },
  now: Instant,
): Promise<number> {
  let given = 0;
  for (const { person, earned } of await readEarlier(setting, offer, now)) {
    if (!only.has(person.id)) continue;
    if (await give(setting, { person, offer, earned, givenBy: actor, tell }, now)) given += 1;
  }
  const subject = `certificate:${offer.kind}/${offer.subject.id}`;
  await audit(setting.database, { actor, action: 'certificate.backfilled', subject, after: { given } }, now);
  return given;
}
