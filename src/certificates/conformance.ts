import type { Instant } from '#clock';
import { WaymarkError } from '#errors';
import { type Credential, issuerAt } from './credential.ts';
import {
  credentialFaults,
  isObject,
  presentationFaults,
  signedCredentialFaults,
} from './credential-rules.ts';
import { publicKeys, signingKey } from './keys.ts';
import type { CertificateSetting } from './setting.ts';
import { type PublicKey, presentationHolds, proofHolds, sign } from './sign.ts';
import { issuerOf } from './verify.ts';

/** What a check found, in the shape of the VC API 0.7 §3.4. */
export interface Checked {
  readonly verified: boolean;
  readonly checks: readonly string[];
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/**
 * Signs whatever a conformance suite sends. For development alone: a certificate is only signed for what was learned.
 *
 * @throws WaymarkError `request.invalid` with what the data model requires
 */
export async function issueForSuite(
  setting: CertificateSetting,
  given: unknown,
  now: Instant,
): Promise<Credential> {
  if (!isObject(given)) throw new WaymarkError('request.invalid', 'Send a "credential".');
  const { id } = issuerAt(setting.config.publicUrl);
  const { issuer = id } = given;
  const own = isObject(issuer) ? { ...issuer, id } : id;
  const faults = credentialFaults({ ...given, issuer });
  if (faults.length > 0) throw new WaymarkError('request.invalid', faults.join(' '));
  try {
    return await sign({ ...given, issuer: own }, await signingKey(setting, now), now);
  } catch (cause) {
    throw new WaymarkError('request.invalid', 'The credential cannot be signed as it is.', { cause });
  }
}

/** Whether a credential is signed as it should be, by us or by a key that says itself which it is (`did:key`). */
export async function checkCredential(
  setting: CertificateSetting,
  credential: unknown,
  now: Instant,
): Promise<Checked> {
  const faults = signedCredentialFaults(credential);
  if (faults.length > 0 || !isObject(credential)) return failed(faults);
  const isOver = Date.parse(String(credential['validUntil'])) < now.epochMilliseconds;
  if (isOver) return failed(['It is no longer valid.']);
  const keys = [...(await publicKeys(setting)), ...namedKeys(credential)];
  const own = keys.filter(({ controller }) => controller === issuerOf(credential));
  return (await proofHolds(credential, own, now)) ? passed() : failed(['The proof does not hold.']);
}

/** The same of a presentation and of each credential in it. */
export async function checkPresentation(
  setting: CertificateSetting,
  presentation: unknown,
  options: { challenge?: string | undefined; domain?: string | undefined },
  now: Instant,
): Promise<Checked> {
  const faults = presentationFaults(presentation);
  if (faults.length > 0 || !isObject(presentation)) return failed(faults);
  const held = presentation['verifiableCredential'] ?? [];
  const credentials: unknown[] = Array.isArray(held) ? held : [held];
  for (const credential of credentials) {
    const checked = await checkCredential(setting, credential, now);
    if (!checked.verified) return checked;
  }
  const keys = [
    ...(await publicKeys(setting)),
    ...namedKeys(presentation),
    ...credentials.filter(isObject).flatMap(namedKeys),
  ];
  const holds = await presentationHolds(presentation, keys, options, now);
  return holds ? passed() : failed(['The proof does not hold.']);
}

const passed = (): Checked => ({ verified: true, checks: ['proof'], warnings: [], errors: [] });

const failed = (errors: readonly string[]): Checked => ({
  verified: false,
  checks: ['proof'],
  warnings: [],
  errors: errors.length > 0 ? errors : ['This is no JSON object.'],
});

/** A `did:key` is its own public key. */
function namedKeys({ proof }: Credential): PublicKey[] {
  const proofs: unknown[] = Array.isArray(proof) ? proof : [proof];
  return proofs.filter(isObject).flatMap(({ verificationMethod }) => {
    const found = /^(did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44}))#\2$/.exec(String(verificationMethod));
    const [id, controller, publicKey] = found ?? [];
    return id && controller && publicKey ? [{ id, controller, publicKey }] : [];
  });
}
