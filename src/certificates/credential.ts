import { type Catalog, courseHref, pathHref } from '#catalog';
import { type Instant, readInstant } from '#clock';
import type { Certificate, Evidence } from './certificate.ts';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const openBadgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** A credential before or after it was signed, as JSON. */
export type Credential = Readonly<Record<string, unknown>>;

/** Who gives the certificates: this portal, at its public address. */
export interface Issuer {
  /** `did:web:…`, which leads to `/.well-known/did.json` here. */
  readonly id: string;
  readonly publicUrl: string;
}

/** Where in the lists of what was revoked a credential has its place. */
export interface StatusPlace {
  readonly list: number;
  readonly position: number;
}

/** The identifier of a site by the method `did:web`: the host, its port escaped, and folders after colons. */
export function issuerAt(publicUrl: string): Issuer {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split('/').filter(Boolean).map(encodeURIComponent);
  return { id: ['did:web', encodeURIComponent(host), ...folders].join(':'), publicUrl };
}

export const certificateHref = (id: string): string => `/certificates/${id}`;
export const statusListHref = (list: number): string => `/credentials/status/${list}`;

/**
 * The certificate as an Open Badges 3.0 AchievementCredential (§B.1.1), a credential of the W3C Verifiable Credentials Data
 * Model 2.0, before it is signed.
 */
export function credentialOf(
  certificate: Certificate,
  holderName: string,
  { site }: Catalog,
  { id: issuerId, publicUrl }: Issuer,
  { list, position }: StatusPlace,
): Credential {
  const { id, kind, subjectId, title, version, evidence, earnedAt, expiresAt } = certificate;
  const href = kind === 'course' ? courseHref(subjectId) : pathHref(subjectId);
  const statusList = `${publicUrl}${statusListHref(list)}`;
  return {
    '@context': [credentialsContext, openBadgesContext],
    id: `${publicUrl}${certificateHref(id)}`,
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: title,
    issuer: { id: issuerId, type: ['Profile'], name: site.name, url: publicUrl },
    validFrom: secondsText(earnedAt),
    ...(expiresAt ? { validUntil: secondsText(expiresAt) } : {}),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityHash: holderName, identityType: 'name', hashed: false }],
      achievement: {
        id: `${publicUrl}${href}#${version}`,
        type: ['Achievement'],
        achievementType: kind === 'course' ? 'Course' : 'LearningProgram',
        name: title,
        description: `Given by ${site.name} for completing ${kind === 'course' ? 'a course' : 'a learning path'}.`,
        version,
        criteria: { narrative: evidence.map(criterionText).join('\n') },
      },
    },
    evidence: evidence.map(evidenceText),
    credentialStatus: {
      id: `${statusList}#${position}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(position),
      statusListCredential: statusList,
    },
  };
}

/** XML Schema's dateTimeStamp without fractions, which is what verifiers read (VC Data Model 2.0 §2.2). */
export const secondsText = (at: Instant): string => at.round('second').toString();

const criterionText = (one: Evidence): string =>
  one.what === 'course' ? `Complete “${one.title}”.` : `Pass the quiz of “${one.title}”.`;

function evidenceText(one: Evidence): object {
  const on = one.at === '' ? '' : ` on ${readInstant(one.at).toZonedDateTimeISO('UTC').toPlainDate()}`;
  const narrative =
    one.what === 'course'
      ? `Completed${on}, version ${one.version}.`
      : `Passed${on}${one.percent === null ? '' : ` with ${one.percent} %`}.`;
  return { type: ['Evidence'], name: one.title, narrative };
}

/** Instants as they stand in a credential, for whoever shows one. */
export const instantIn = (text: unknown): Instant | undefined =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text) ? readInstant(text) : undefined;
