import { credentialsContext } from './credential.ts';

/** What the W3C Verifiable Credentials Data Model 2.0 requires of a credential, each in a sentence; none when all is there. */
export function credentialFaults(credential: unknown): string[] {
  if (!isObject(credential)) return ['The credential is no JSON object.'];
  return [
    ...contextFaults(credential['@context']),
    ...typeFaults(credential['type'], 'VerifiableCredential'),
    ...idFaults(credential['id'], 'id'),
    ...issuerFaults(credential['issuer']),
    ...subjectFaults(credential['credentialSubject']),
    ...periodFaults(credential['validFrom'], credential['validUntil']),
    ...['name', 'description'].flatMap(key => textFaults(credential[key], key)),
    ...statusFaults(credential['credentialStatus']),
    ...typed(credential['credentialSchema'], 'credentialSchema', true),
    ...['evidence', 'termsOfUse', 'refreshService'].flatMap(key => typed(credential[key], key, false)),
  ];
}

/** And of one that is signed by a data integrity proof (VC Data Integrity 1.0 §2.1). */
export function signedCredentialFaults(credential: unknown): string[] {
  if (!isObject(credential)) return credentialFaults(credential);
  return [...credentialFaults(credential), ...proofFaults(credential['proof'])];
}

/** What is required of a presentation; its credentials are judged by themselves. */
export function presentationFaults(presentation: unknown): string[] {
  if (!isObject(presentation)) return ['The presentation is no JSON object.'];
  const { holder } = presentation;
  return [
    ...contextFaults(presentation['@context']),
    ...typeFaults(presentation['type'], 'VerifiablePresentation'),
    ...idFaults(presentation['id'], 'id'),
    ...idFaults(isObject(holder) ? holder['id'] : holder, 'holder'),
  ];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** §4.3: an ordered set that begins with the base context. */
function contextFaults(context: unknown): string[] {
  if (!Array.isArray(context)) return ['"@context" must be a list.'];
  const fits = context.every(one => isObject(one) || isUrl(one));
  return [
    ...(context[0] === credentialsContext ? [] : [`"@context" must begin with ${credentialsContext}.`]),
    ...(fits ? [] : ['"@context" must hold addresses and objects only.']),
  ];
}

/** §4.5. */
function typeFaults(type: unknown, needed: string): string[] {
  const types = listOf(type);
  const fits = types.length > 0 && types.every(one => typeof one === 'string' && one !== '');
  if (!fits) return ['"type" must hold names.'];
  return types.includes(needed) ? [] : [`"type" must hold ${needed}.`];
}

/** §4.4: one URL, where there is one. */
function idFaults(id: unknown, key: string): string[] {
  return id === undefined || isUrl(id) ? [] : [`"${key}" must be one URL.`];
}

/** §4.7. */
function issuerFaults(issuer: unknown): string[] {
  const id = isObject(issuer) ? issuer['id'] : issuer;
  return isUrl(id) ? [] : ['"issuer" must be a URL, or an object whose "id" is one.'];
}

/** §4.8. */
function subjectFaults(subject: unknown): string[] {
  const subjects = listOf(subject);
  const fits = subjects.length > 0 && subjects.every(one => isObject(one) && Object.keys(one).length > 0);
  if (!fits) return ['"credentialSubject" must be an object that says something, or a list of them.'];
  return subjects.flatMap(one => idFaults((one as Record<string, unknown>)['id'], 'credentialSubject.id'));
}

/** XML Schema 1.1: a day, a time, and the zone. */
const stamp = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const isStamp = (value: unknown): value is string =>
  typeof value === 'string' && stamp.test(value) && !Number.isNaN(Date.parse(value));

/** §4.9. */
function periodFaults(from: unknown, until: unknown): string[] {
  const wrong = Object.entries({ validFrom: from, validUntil: until })
    .filter(([, value]) => value !== undefined && !isStamp(value))
    .map(([key]) => `"${key}" must be a time with its zone.`);
  if (wrong.length > 0) return wrong;
  return isStamp(from) && isStamp(until) && Date.parse(until) < Date.parse(from)
    ? ['"validUntil" must not be before "validFrom".']
    : [];
}

/** §4.6: text, or text with its language. */
function textFaults(text: unknown, key: string): string[] {
  const isText = (one: unknown) =>
    typeof one === 'string' || (isObject(one) && typeof one['@value'] === 'string');
  return listOf(text).every(isText) ? [] : [`"${key}" must be text.`];
}

/** §4.10, and Bitstring Status List 1.0 §2.1. */
function statusFaults(status: unknown): string[] {
  const entries = listOf(status).filter(isObject);
  return [
    ...typed(status, 'credentialStatus', false),
    ...entries
      .filter(({ type }) => listOf(type).includes('BitstringStatusListEntry'))
      .flatMap(entry => [
        ...(typeof entry['statusPurpose'] === 'string' ? [] : ['"statusPurpose" must be text.']),
        ...(/^\d+$/.test(String(entry['statusListIndex'])) && typeof entry['statusListIndex'] === 'string'
          ? []
          : ['"statusListIndex" must be digits.']),
        ...(isUrl(entry['statusListCredential']) ? [] : ['"statusListCredential" must be a URL.']),
      ]),
  ];
}

/** §4.11, §5.4 to §5.6: objects with a type, and for some an id. */
function typed(value: unknown, key: string, needsId: boolean): string[] {
  return listOf(value).flatMap(one => {
    if (!isObject(one)) return [`"${key}" must hold objects.`];
    const types = listOf(one['type']);
    const hasType = types.length > 0 && types.every(type => typeof type === 'string' && type !== '');
    const wrongId = needsId ? !isUrl(one['id']) : one['id'] !== undefined && !isUrl(one['id']);
    return [
      ...(hasType ? [] : [`"${key}" must have a type.`]),
      ...(wrongId ? [`"${key}.id" must be a URL.`] : []),
    ];
  });
}

function proofFaults(proof: unknown): string[] {
  const proofs = listOf(proof);
  if (proofs.length === 0) return ['There is no "proof".'];
  return proofs.flatMap(one => {
    if (!isObject(one)) return ['"proof" must hold objects.'];
    const needed = ['type', 'cryptosuite', 'proofPurpose', 'proofValue'];
    return [
      ...needed
        .filter(key => typeof one[key] !== 'string' || one[key] === '')
        .map(key => `"proof.${key}" is missing.`),
      ...(isUrl(one['verificationMethod']) ? [] : ['"proof.verificationMethod" must be a URL.']),
      ...(one['created'] === undefined || isStamp(one['created'])
        ? []
        : ['"proof.created" must be a time with its zone.']),
    ];
  });
}

const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value) && URL.canParse(value);
