import { createHash, createPublicKey, verify } from 'node:crypto';
import jsonld from 'jsonld';
import { knownContexts } from '../../src/certificates/contexts.ts';

type Json = Record<string, unknown>;

/**
 * Verifies a credential as the standard says, with nothing of what issues them: RDF canonicalisation of the document and of
 * the proof without its value, both hashes joined (Data Integrity EdDSA Cryptosuites 1.0 §3.2), Ed25519 by Node, and a
 * base58 of its own.
 *
 * @param issuerDocument as anybody gets it from the portal
 */
export async function verifyIndependently(credential: Json, issuerDocument: Json): Promise<boolean> {
  try {
    const { proof, ...document } = credential as { proof: Json } & Json;
    if (proof['type'] !== 'DataIntegrityProof' || proof['cryptosuite'] !== 'eddsa-rdfc-2022') return false;
    if (proof['proofPurpose'] !== 'assertionMethod') return false;
    const issuer = document['issuer'] as Json;
    if (issuer['id'] !== issuerDocument['id']) return false;
    const method = proof['verificationMethod'] as string;
    if (!(issuerDocument['assertionMethod'] as string[]).includes(method)) return false;
    const key = (issuerDocument['verificationMethod'] as Json[]).find(({ id }) => id === method);
    if (!key || key['controller'] !== issuerDocument['id']) return false;
    const { proofValue, ...options } = proof;
    const config = { '@context': document['@context'], ...options };
    const signed = Buffer.concat([await hashOf(config), await hashOf(document)]);
    const signature = decodeBase58(proofValue as string);
    return verify(null, signed, publicKeyOf(key['publicKeyMultibase'] as string), signature);
  } catch {
    return false;
  }
}

async function hashOf(document: Json): Promise<Buffer> {
  const options = {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: true,
    documentLoader: async (url: string) => {
      const known = knownContexts.get(url);
      if (!known) throw new Error(`not known: ${url}`);
      return { contextUrl: null, documentUrl: url, document: known };
    },
  };
  return createHash('sha256')
    .update(await jsonld.canonize(document, options))
    .digest();
}

/** An Ed25519 key as Multikey: the two bytes 0xed01, then the key (Controlled Identifiers 1.0 §2.2.2). */
function publicKeyOf(multibase: string) {
  const bytes = decodeBase58(multibase);
  if (bytes[0] !== 0xed || bytes[1] !== 0x01 || bytes.length !== 34) throw new Error('no Ed25519 key');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(2)]);
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Multibase with the header `z`. */
export function decodeBase58(multibase: string): Buffer {
  if (!multibase.startsWith('z')) throw new Error('not base58btc');
  const digits = [...multibase.slice(1)];
  let number = 0n;
  for (const digit of digits) {
    const at = alphabet.indexOf(digit);
    if (at < 0) throw new Error('not base58btc');
    number = number * 58n + BigInt(at);
  }
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = digits.findIndex(digit => digit !== '1');
  return Buffer.concat([
    Buffer.alloc(zeros === -1 ? digits.length : zeros),
    Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex'),
  ]);
}

/** Every copy of a value in which one leaf is another, with the place of that leaf. */
export function* tampered(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<{ path: string; copy: unknown }> {
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries())
      for (const { path: inner, copy } of tampered(one, [...path, at]))
        yield { path: inner, copy: value.with(at, copy) };
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value))
      for (const { path: inner, copy } of tampered(one, [...path, key]))
        yield { path: inner, copy: { ...value, [key]: copy } };
    return;
  }
  for (const copy of others(value)) yield { path: path.join('.'), copy };
}

function others(leaf: unknown): unknown[] {
  if (typeof leaf === 'boolean') return [!leaf];
  if (typeof leaf === 'number') return [leaf + 1];
  const text = String(leaf);
  const at = Math.floor(text.length / 2);
  const swapped = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
  return [swapped, `${text}x`];
}
