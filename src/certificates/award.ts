import { findPeople, type Person } from '#accounts';
import type { Instant } from '#clock';
import { readHappenings } from '#progress';
import { learnerAs, reachableBy, readMemberships } from '#training';
import type { Certificate } from './certificate.ts';
import { certificatesOf } from './certificates-store.ts';
import { type Earned, type Learner, type Standing, standingOf } from './earned.ts';
import { give } from './issue.ts';
import { claimDay, everybodyWhoFinished, mayHaveEarned } from './learners-store.ts';
import { namesOf, type Offer, offersOf } from './offer.ts';
import { noteOffers, type OffersSince, readOffersSince } from './offers-store.ts';
import type { CertificateSetting } from './setting.ts';

/** What a new build offers is given from now on to whoever earns it. */
export const adoptOffers = ({ database, catalog }: CertificateSetting, now: Instant): Promise<void> =>
  noteOffers(database, offersOf(catalog), now);

/**
 * Gives these people what they have earned since it is given at all. What somebody had earned before waits for an
 * administrator. To be repeated at will.
 *
 * @param since of whom we have heard nothing since then is passed over
 * @param tell whether each is told by mail
 */
export async function award(
  setting: CertificateSetting,
  personIds: readonly string[],
  now: Instant,
  { since, tell = true }: { readonly since?: Instant | undefined; readonly tell?: boolean } = {},
): Promise<readonly Certificate[]> {
  const { database, catalog } = setting;
  const offers = offersOf(catalog);
  if (offers.length === 0 || personIds.length === 0) return [];
  const candidates = await mayHaveEarned(database, personIds, since);
  if (candidates.length === 0) return [];
  const offersSince = await readOffersSince(database);
  const given: Certificate[] = [];
  for await (const { person, offer, standing } of standings(setting, offers, candidates, now)) {
    const { earned } = standing;
    if (!earned || !isInTime(offersSince, offer, earned)) continue;
    const made = await give(setting, { person, offer, earned, givenBy: null, tell }, now);
    if (made) given.push(made);
  }
  return given;
}

/** Gives everybody what they have earned. For what nobody asked about: people of no account, and a changed catalog. */
export async function awardAll(
  setting: CertificateSetting,
  now: Instant,
  how: { readonly tell?: boolean } = {},
): Promise<number> {
  if (offersOf(setting.catalog).length === 0) return 0;
  return (await award(setting, await everybodyWhoFinished(setting.database), now, how)).length;
}

/** The same once a day, whatever the number of workers. */
export async function awardDaily(setting: CertificateSetting, now: Instant): Promise<void> {
  if (await claimDay(setting.database, now)) await awardAll(setting, now);
}

/** How one person stands with everything that is offered, or with some of it. */
export async function readStandings(
  setting: CertificateSetting,
  personId: string,
  now: Instant,
  offers: readonly Offer[] = offersOf(setting.catalog),
): Promise<readonly { readonly offer: Offer; readonly standing: Standing }[]> {
  const found: { offer: Offer; standing: Standing }[] = [];
  for await (const { offer, standing } of standings(setting, offers, [personId], now))
    found.push({ offer, standing });
  return found;
}

/** Somebody who has earned a certificate before it was given at all. */
export interface Earlier {
  readonly person: Person;
  readonly earned: Earned;
}

/** Whom a backfill of this certificate would give it, in the order in which they earned it. */
export async function readEarlier(
  setting: CertificateSetting,
  offer: Offer,
  now: Instant,
): Promise<readonly Earlier[]> {
  const { database } = setting;
  const offersSince = await readOffersSince(database);
  const found: Earlier[] = [];
  for await (const { person, standing } of standings(
    setting,
    [offer],
    await everybodyWhoFinished(database),
    now,
  )) {
    const { earned } = standing;
    if (earned && !isInTime(offersSince, offer, earned)) found.push({ person, earned });
  }
  return found.toSorted(
    (one, other) =>
      Temporal.Instant.compare(one.earned.earnedAt, other.earned.earnedAt) ||
      (one.person.id < other.person.id ? -1 : 1),
  );
}

/** Whether it was earned since it is given at all. */
export function isInTime(since: OffersSince, offer: Offer, { earnedAt }: Earned): boolean {
  const from = since(offer);
  return from !== undefined && Temporal.Instant.compare(from, earnedAt) <= 0;
}

const peopleAtOnce = 200;

/** Nobody who has left or was erased. */
export async function* standings(
  setting: Pick<CertificateSetting, 'database' | 'catalog'>,
  offers: readonly Offer[],
  personIds: readonly string[],
  now: Instant,
): AsyncGenerator<{ person: Person; offer: Offer; standing: Standing }> {
  const { database, catalog } = setting;
  for (let at = 0; at < personIds.length; at += peopleAtOnce) {
    const ids = personIds.slice(at, at + peopleAtOnce);
    const people = (await findPeople(database, ids)).filter(
      ({ deactivatedAt, erasedAt }) => !deactivatedAt && !erasedAt,
    );
    const events = await readHappenings(database, ids);
    const memberships = await readMemberships(database, ids);
    const certificates = await certificatesOf(database, ids);
    for (const person of people) {
      const shared = {
        events: events.get(person.id) ?? [],
        reachable: reachableBy(learnerAs(person, memberships.get(person.id) ?? [])),
      };
      for (const offer of offers) {
        const names = namesOf(offer);
        const own = (certificates.get(person.id) ?? []).filter(
          ({ kind, subjectId }) => kind === offer.kind && names.includes(subjectId),
        );
        const learner: Learner = { ...shared, certificates: own };
        yield { person, offer, standing: standingOf(catalog, offer, learner, now) };
      }
    }
  }
}
