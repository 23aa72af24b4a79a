import type { Instant } from '#clock';
import { knownContexts } from './contexts.ts';
import { type Credential, instantIn, type StatusPlace, statusListHref } from './credential.ts';
import { isObject, signedCredentialFaults } from './credential-rules.ts';
import { isPlaceRevoked } from './credentials-store.ts';
import { publicKeys } from './keys.ts';
import type { CertificateSetting } from './setting.ts';
import { proofHolds } from './sign.ts';

/** More is no credential of ours. */
export const longestCredential = 64 * 1024;

/**
 * What came of verifying. `unknown-issuer`: we have no key of whoever it says has signed it. `tampered`: the signature is
 * not one over what it says.
 */
export type VerifiedAs =
  | 'valid'
  | 'expired'
  | 'not-yet'
  | 'revoked'
  | 'tampered'
  | 'unknown-issuer'
  | 'malformed';

export interface Verification {
  readonly verified: VerifiedAs;
  /** What the data model requires and is not there. */
  readonly faults: readonly string[];
  /** What it says, once it is known who has signed it. */
  readonly says: CredentialSays | undefined;
}

export interface CredentialSays {
  readonly address: string;
  readonly title: string;
  readonly holder: string;
  readonly issuer: string;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

type VerifySetting = Pick<CertificateSetting, 'database' | 'config'>;

/** What was uploaded or pasted. @param text read no further than {@link longestCredential} */
export async function verifyText(setting: VerifySetting, text: string, now: Instant): Promise<Verification> {
  try {
    return await verifyCredential(setting, JSON.parse(text), now);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return malformed(['This is no JSON.']);
  }
}

/**
 * Verifies a credential: what the data model requires, whose signature it bears, whether that is one over exactly this, and
 * whether it holds at this time and was not revoked. Nothing is fetched, so only what was signed here can be verified.
 */
export async function verifyCredential(
  setting: VerifySetting,
  credential: unknown,
  now: Instant,
): Promise<Verification> {
  const faults = signedCredentialFaults(credential);
  if (faults.length > 0 || !isObject(credential)) return malformed(faults);
  if (depthOf(credential) > deepest) return malformed(['It is nested too deeply.']);
  const keys = await publicKeys(setting);
  const ours = keys.filter(({ controller }) => controller === issuerOf(credential));
  if (ours.length === 0) return without('unknown-issuer');
  if (!namesKnownContexts(credential) || !(await proofHolds(credential, ours, now)))
    return without('tampered');
  return { verified: await standing(setting, credential, now), faults: [], says: sayings(credential) };
}

const without = (verified: VerifiedAs): Verification => ({ verified, faults: [], says: undefined });

const malformed = (faults: readonly string[]): Verification => ({ ...without('malformed'), faults });

const deepest = 24;

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

export function issuerOf({ issuer }: Credential): unknown {
  return isObject(issuer) ? issuer['id'] : issuer;
}

/** Contexts stand at the top and are known: what a context of its own would make of the words is not looked at. */
function namesKnownContexts({ '@context': contexts, ...rest }: Credential): boolean {
  const isKnown = (one: unknown) => typeof one === 'string' && knownContexts.has(one);
  return Array.isArray(contexts) && contexts.every(isKnown) && !JSON.stringify(rest).includes('"@context"');
}

async function standing(
  { database, config }: VerifySetting,
  credential: Credential,
  now: Instant,
): Promise<VerifiedAs> {
  const place = placeOf(credential, config.publicUrl);
  if (place && (await isPlaceRevoked(database, place))) return 'revoked';
  const { from, until } = sayings(credential);
  if (from && Temporal.Instant.compare(now, from) < 0) return 'not-yet';
  return until && Temporal.Instant.compare(until, now) <= 0 ? 'expired' : 'valid';
}

/** Its place in one of our lists. A list is known by its number, so that it is found when the portal has moved, too. */
function placeOf({ credentialStatus }: Credential, publicUrl: string): StatusPlace | undefined {
  const status = Array.isArray(credentialStatus) ? credentialStatus[0] : credentialStatus;
  if (!isObject(status)) return undefined;
  const address = URL.parse(String(status['statusListCredential']), publicUrl)?.pathname ?? '';
  const list = Number(address.split('/').at(-1));
  if (!Number.isInteger(list) || !address.endsWith(statusListHref(list))) return undefined;
  return { list, position: Number(status['statusListIndex']) };
}

function sayings(credential: Credential): CredentialSays {
  const { issuer, credentialSubject: subject, name, id, validFrom, validUntil } = credential;
  const identifiers = isObject(subject) ? subject['identifier'] : undefined;
  const identifier: unknown = Array.isArray(identifiers) ? identifiers[0] : identifiers;
  return {
    address: String(id ?? ''),
    title: String(name ?? ''),
    holder: isObject(identifier) ? String(identifier['identityHash'] ?? '') : '',
    issuer: String((isObject(issuer) ? issuer['name'] : undefined) ?? issuerOf(credential)),
    from: instantIn(validFrom),
    until: instantIn(validUntil),
  };
}
