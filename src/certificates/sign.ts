import type { Instant } from '#clock';
import type { Credential } from './credential.ts';

/** A key for signing, as its two halves are written down (Multikey, Controlled Identifiers 1.0 §2.2.2). */
export interface SigningKey {
  readonly id: string;
  readonly controller: string;
  readonly publicKey: string;
  readonly secretKey: string;
}

/** The half of it that everybody may have. */
export type PublicKey = Omit<SigningKey, 'secretKey'>;

/** Loaded when something is first signed or verified: it takes a moment, and most processes never do. */
async function load() {
  const [vc, { DataIntegrityProof }, { cryptosuite }, multikey, { knownContexts }] = await Promise.all([
    import('@digitalbazaar/vc'),
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    import('@digitalbazaar/ed25519-multikey'),
    import('./contexts.ts'),
  ]);
  return { vc, DataIntegrityProof, cryptosuite, multikey, knownContexts };
}

let loading: ReturnType<typeof load> | undefined;

function libraries() {
  loading ??= load();
  return loading;
}

export async function newKeyPair(): Promise<Pick<SigningKey, 'publicKey' | 'secretKey'>> {
  const { multikey } = await libraries();
  const pair = await multikey.generate({});
  const { publicKeyMultibase, secretKeyMultibase } = await pair.export({ publicKey: true, secretKey: true });
  return { publicKey: publicKeyMultibase, secretKey: secretKeyMultibase };
}

/** The credential with a proof by `eddsa-rdfc-2022`. Throws when it says what its contexts do not know. */
export async function sign(credential: Credential, key: SigningKey, now: Instant): Promise<Credential> {
  const { vc, DataIntegrityProof, cryptosuite, multikey } = await libraries();
  const pair = await multikey.from({ ...multikeyOf(key), secretKeyMultibase: key.secretKey });
  const suite = new DataIntegrityProof({ cryptosuite, signer: pair.signer(), date: dateOf(now) });
  return vc.issue({
    credential: structuredClone(credential) as object,
    suite,
    documentLoader: await loaderOf([key]),
    now: dateOf(now),
  });
}

/** Whether the proof is that of one of these keys over exactly this credential. What it says of itself is judged elsewhere. */
export async function proofHolds(
  credential: Credential,
  keys: readonly PublicKey[],
  now: Instant,
): Promise<boolean> {
  const { vc, DataIntegrityProof, cryptosuite } = await libraries();
  const { verified } = await vc.verifyCredential({
    credential: structuredClone(credential) as object,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: await loaderOf(keys),
    checkStatus: async () => ({ verified: true }),
    now: within(credential, now),
  });
  return verified;
}

/** The same for a presentation and each credential in it. */
export async function presentationHolds(
  presentation: Credential,
  keys: readonly PublicKey[],
  { challenge, domain }: { challenge?: string | undefined; domain?: string | undefined },
  now: Instant,
): Promise<boolean> {
  const { vc, DataIntegrityProof, cryptosuite } = await libraries();
  const { verified } = await vc.verify({
    presentation: structuredClone(presentation) as object,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: await loaderOf(keys),
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
    unsignedPresentation: presentation['proof'] === undefined,
    checkStatus: async () => ({ verified: true }),
    now: dateOf(now),
  });
  return verified;
}

/** The library refuses what is not valid at that time; that is said apart from whether the signature is right. */
function within(credential: Credential, now: Instant): Date {
  const until = Date.parse(String(credential['validUntil']));
  const from = Date.parse(String(credential['validFrom']));
  const at = now.epochMilliseconds;
  if (at > until) return new Date(until);
  if (at < from) return new Date(from);
  return new Date(at);
}

/** A loader that knows the contexts of packages here and these keys, and fetches nothing. */
async function loaderOf(keys: readonly PublicKey[]) {
  const { knownContexts } = await libraries();
  const documents = new Map<string, unknown>(knownContexts);
  for (const key of keys) documents.set(key.id, multikeyOf(key));
  for (const [controller, own] of Map.groupBy(keys, key => key.controller))
    documents.set(controller, controllerDocument(controller, own));
  return async (url: string) => {
    const document = documents.get(url);
    if (!document) throw new Error('The credential names a document that is not known here.');
    return { contextUrl: null, documentUrl: url, document };
  };
}

const didContext = 'https://www.w3.org/ns/did/v1';
const multikeyContext = 'https://w3id.org/security/multikey/v1';

const multikeyOf = ({ id, controller, publicKey }: PublicKey) => ({
  '@context': multikeyContext,
  id,
  type: 'Multikey',
  controller,
  publicKeyMultibase: publicKey,
});

/** What others read to find our keys: a DID document (`/.well-known/did.json`). */
export const controllerDocument = (controller: string, keys: readonly PublicKey[]) => ({
  '@context': [didContext, multikeyContext],
  id: controller,
  verificationMethod: keys.map(key => {
    const { '@context': _, ...method } = multikeyOf(key);
    return method;
  }),
  assertionMethod: keys.map(({ id }) => id),
});

const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);
