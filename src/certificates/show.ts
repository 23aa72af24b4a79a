import { erasedName, findPerson } from '#accounts';
import type { Instant } from '#clock';
import { type Certificate, stateOf } from './certificate.ts';
import { findCertificate, findRenewal } from './certificates-store.ts';
import type { Credential } from './credential.ts';
import { findCredential } from './credentials-store.ts';
import type { CertificateSetting } from './setting.ts';
import { type Verification, verifyCredential } from './verify.ts';

/** A certificate as its public address shows it. */
export interface ShownCertificate {
  readonly certificate: Certificate;
  readonly credential: Credential;
  /** Of what was signed, read and verified anew. */
  readonly verification: Verification;
  /** The certificate that came after it and holds. */
  readonly renewedBy: Certificate | undefined;
  /** What its person is called now, where that is not what was signed. */
  readonly newName: string | undefined;
}

/** `gone`: whose it was has been erased. */
export type Showing = { outcome: 'shown'; shown: ShownCertificate } | { outcome: 'gone' | 'unknown' };

/** Reads a certificate and really verifies it: what is shown is what its signature says. */
export async function showCertificate(
  setting: Pick<CertificateSetting, 'database' | 'config'>,
  id: string,
  now: Instant,
): Promise<Showing> {
  const { database } = setting;
  const certificate = await findCertificate(database, id);
  if (!certificate) return { outcome: 'unknown' };
  const credential = await findCredential(database, id);
  if (!credential) return { outcome: 'gone' };
  const verification = await verifyCredential(setting, credential, now);
  const person = await findPerson(database, certificate.personId);
  const renewal = await findRenewal(database, id);
  const name = person && !person.erasedAt && person.name !== erasedName ? person.name : undefined;
  return {
    outcome: 'shown',
    shown: {
      certificate,
      credential,
      verification,
      renewedBy: renewal && stateOf(renewal, now) === 'valid' ? renewal : undefined,
      newName: name !== verification.says?.holder ? name : undefined,
    },
  };
}
