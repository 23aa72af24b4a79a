import { randomBytes, randomInt } from 'node:crypto';
import { accountsOf, lookNow, type Person, together } from '#accounts';
import { siteLocales } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { sendNotice } from '#mail';
import { bestLocale } from '#words';
import type { Certificate } from './certificate.ts';
import { insertCertificate } from './certificates-store.ts';
import { type Credential, certificateHref, credentialOf, issuerAt, type StatusPlace } from './credential.ts';
import { credentialFaults } from './credential-rules.ts';
import { insertCredential, lastList, revokeCredentials } from './credentials-store.ts';
import type { Earned } from './earned.ts';
import { signingKey } from './keys.ts';
import type { Offer } from './offer.ts';
import type { CertificateSetting } from './setting.ts';
import { sign } from './sign.ts';
import { listLength } from './status-list.ts';
import { titleIn } from './title-in.ts';

/** What somebody is to be given, and by whom when not by themselves. */
export interface Giving {
  readonly person: Pick<Person, 'id' | 'name' | 'email' | 'locale'>;
  readonly offer: Offer;
  readonly earned: Earned;
  readonly givenBy: string | null;
  /** Whether they are told by mail. */
  readonly tell: boolean;
}

/**
 * Gives somebody a certificate that they have earned: a fact, what was signed for it, and a mail, together or not at all.
 * Undefined when they have it already, however many give it at once.
 */
export async function give(
  setting: CertificateSetting,
  giving: Giving,
  now: Instant,
): Promise<Certificate | undefined> {
  const { person, offer, earned } = giving;
  const certificate = certificateOf(giving, now);
  const key = [offer.kind, offer.subject.id, person.id, instantText(earned.earnedAt)].join(':');
  const given = await signAndKeep(setting, certificate, person.name, now, async trx => {
    if (!(await insertCertificate(trx, certificate, key))) return false;
    await lookNow(trx, await accountsOf(trx, person.id), now);
    if (giving.tell) await tell({ ...setting, database: trx }, certificate, person, now);
    return true;
  });
  return given ? certificate : undefined;
}

/** Signs a certificate anew, with the name of today; what was signed before counts as revoked. */
export function giveAgain(
  setting: CertificateSetting,
  certificate: Certificate,
  holderName: string,
  now: Instant,
  work: (trx: Database) => Promise<void>,
): Promise<boolean> {
  return signAndKeep(setting, certificate, holderName, now, async trx => {
    await revokeCredentials(trx, certificate.id, now);
    await work(trx);
    return true;
  });
}

const mostTries = 20;

class PlaceTaken extends Error {}

/** What is signed names its place in a list, so a place is drawn first; where somebody else was faster, another. */
async function signAndKeep(
  setting: CertificateSetting,
  certificate: Certificate,
  holderName: string,
  now: Instant,
  work: (trx: Database) => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const place = await drawPlace(setting.database);
    const credential = await signed(setting, certificate, holderName, place, now);
    try {
      return await together(setting.database, async trx => {
        if (!(await work(trx))) return false;
        if (!(await insertCredential(trx, place, certificate.id, credential, now))) throw new PlaceTaken();
        return true;
      });
    } catch (error) {
      if (!(error instanceof PlaceTaken)) throw error;
    }
  }
  throw new WaymarkError('internal', 'No free place was found in the list of revoked certificates.');
}

/** Half of a list at most is taken, so that a draw finds a free place soon and tells nothing of the order. */
async function drawPlace(database: Database): Promise<StatusPlace> {
  const { list, taken } = await lastList(database);
  return { list: taken < listLength / 2 ? list : list + 1, position: randomInt(listLength) };
}

async function signed(
  setting: CertificateSetting,
  certificate: Certificate,
  holderName: string,
  place: StatusPlace,
  now: Instant,
): Promise<Credential> {
  const issuer = issuerAt(setting.config.publicUrl);
  const credential = credentialOf(certificate, holderName, setting.catalog, issuer, place);
  const faults = credentialFaults(credential);
  if (faults.length > 0)
    throw new WaymarkError('internal', 'What is to be signed is no credential.', { details: faults });
  return sign(credential, await signingKey(setting, now), now);
}

function certificateOf({ person, offer, earned, givenBy }: Giving, now: Instant): Certificate {
  return {
    id: randomBytes(18).toString('base64url'),
    personId: person.id,
    kind: offer.kind,
    subjectId: offer.subject.id,
    title: offer.title,
    version: earned.version,
    evidence: earned.evidence,
    earnedAt: earned.earnedAt,
    givenAt: now,
    expiresAt: earned.expiresAt ?? null,
    givenBy,
    renews: earned.renews ?? null,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
  };
}

async function tell(
  { database, catalog, config }: CertificateSetting,
  certificate: Certificate,
  { id: personId, email: address, name, locale }: Giving['person'],
  now: Instant,
): Promise<void> {
  const { id, expiresAt } = certificate;
  const { site } = catalog;
  const language = bestLocale([locale ?? ''], siteLocales(site)) ?? site.locale;
  const until = expiresAt?.toZonedDateTimeISO(site.timeZone).toPlainDate().toString();
  await sendNotice(
    { database, clock: { now: () => now } },
    {
      template: 'certificate',
      key: `certificate/${id}`,
      to: { address, name },
      personId,
      locale: locale ?? undefined,
      variables: {
        person: { name, firstName: name.split(/\s+/)[0] ?? name },
        certificate: {
          title: titleIn(catalog, language, certificate),
          href: `${config.publicUrl}${certificateHref(id)}`,
          ...(until ? { until } : {}),
        },
      },
    },
  );
}
