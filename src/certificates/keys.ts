import { seal, unseal } from '#access';
import { type Actor, audit, together } from '#accounts';
import type { Instant } from '#clock';
import { issuerAt } from './credential.ts';
import { insertKey, type KeptKey, readKeys, retireKeys } from './keys-store.ts';
import type { CertificateSetting } from './setting.ts';
import { controllerDocument, newKeyPair, type PublicKey, type SigningKey } from './sign.ts';

/**
 * The key that certificates are signed with now. It is made when there is none: at the first certificate, when the portal
 * has got another address, and when the secret that it was encrypted with is gone.
 */
export async function signingKey(setting: CertificateSetting, now: Instant): Promise<SigningKey> {
  const { database, config } = setting;
  const { id: controller } = issuerAt(config.publicUrl);
  for (const key of await readKeys(database)) {
    if (key.controller !== controller || key.retiredAt || !key.sealedKey) continue;
    const secretKey = unseal(key.sealedKey, contextOf(key.id), config.secret);
    if (secretKey) return { ...publicOf(key), secretKey };
  }
  return makeKey(setting, now);
}

/** Signs with a new key from now on. What was signed with an old one still verifies: its public half stays. */
export async function rotateKey(setting: CertificateSetting, actor: Actor, now: Instant): Promise<PublicKey> {
  const { secretKey: _, ...made } = await makeKey(setting, now);
  const entry = { actor, action: 'certificate-key.rotated', subject: `certificate-key:${made.id}` };
  await audit(setting.database, entry, now);
  return made;
}

/** Every key there ever was, without its secret half. */
export async function publicKeys({
  database,
}: Pick<CertificateSetting, 'database'>): Promise<readonly PublicKey[]> {
  return (await readKeys(database)).map(publicOf);
}

/** What others read to verify our signatures; undefined as long as nothing was signed. */
export async function issuerDocument(
  setting: Pick<CertificateSetting, 'database' | 'config'>,
): Promise<object | undefined> {
  const { id } = issuerAt(setting.config.publicUrl);
  const keys = (await publicKeys(setting)).filter(({ controller }) => controller === id);
  return keys.length > 0 ? controllerDocument(id, keys) : undefined;
}

async function makeKey({ database, config }: CertificateSetting, now: Instant): Promise<SigningKey> {
  const { id: controller } = issuerAt(config.publicUrl);
  const { publicKey, secretKey } = await newKeyPair();
  const id = `${controller}#${publicKey.slice(-16)}`;
  const sealedKey = seal(secretKey, contextOf(id), config.secret);
  await together(database, async trx => {
    await retireKeys(trx, now);
    await insertKey(trx, { id, controller, publicKey, sealedKey }, now);
  });
  return { id, controller, publicKey, secretKey };
}

const publicOf = ({ id, controller, publicKey }: KeptKey): PublicKey => ({ id, controller, publicKey });

const contextOf = (keyId: string): string => `certificate-key:${keyId}`;
