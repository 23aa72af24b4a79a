import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { describe, expect, it } from 'vitest';
import {
  award,
  type Credential,
  certificatesOf,
  credentialFaults,
  issuerDocument,
  reissueCertificate,
  revokeCertificate,
  rotateKey,
  showCertificate,
  signedCredentialFaults,
  statusList,
  verifyCredential,
  verifyText,
} from '#certificates';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { days } from '../training/catalog-of.ts';
import { addPerson, finish, offering, publicUrl } from './cast.ts';
import { tampered, verifyIndependently } from './independent-verifier.ts';

type Json = Record<string, unknown>;

/** Ada has her certificate, on the second day. */
async function withCertificate(open: OpenFresh) {
  const { database } = await open();
  const setting = await offering(database);
  await addPerson(database, 'ada');
  await finish(database, 'ada');
  const [certificate] = await award(setting, ['ada'], days(1));
  if (!certificate) throw new Error('Ada has earned it.');
  return { database, setting, certificate, credential: await credentialOf() };

  async function credentialOf(): Promise<Credential> {
    const showing = await showCertificate(setting, certificate?.id ?? '', days(1));
    if (showing.outcome !== 'shown') throw new Error('It is shown.');
    return showing.shown.credential;
  }
}

eachDatabase('a certificate', open => {
  it('is an Open Badge that says who did what, when, and until when it holds', async () => {
    const { credential, certificate } = await withCertificate(open);
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: `${publicUrl}/certificates/${certificate.id}`,
      type: ['VerifiableCredential', 'AchievementCredential'],
      name: 'Report maker',
      issuer: { id: 'did:web:learn.example.com', type: ['Profile'], name: 'Test academy' },
      validFrom: '2026-11-03T09:00:00Z',
      validUntil: '2027-11-03T09:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ identityHash: 'Ada Novak', identityType: 'name', hashed: false }],
        achievement: { name: 'Report maker', achievementType: 'Course', version: 'aread+bquiz' },
      },
      evidence: [
        { name: 'First reports', narrative: 'Completed on 2026-11-03, version aread+bquiz.' },
        { name: 'Lesson b', narrative: 'Passed on 2026-11-03 with 90 %.' },
      ],
      proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
    });
    expect(certificate.id).toMatch(/^[\w-]{24}$/);
  });

  it('is given once, however often and from wherever it is asked for', async () => {
    const { database, setting } = await withCertificate(open);
    const many = await Promise.all([1, 2, 3].map(() => award(setting, ['ada'], days(2))));
    expect(many.flat()).toEqual([]);
    await addPerson(database, 'ben', 'Ben Carter');
    await finish(database, 'ben');
    const both = await Promise.all([award(setting, ['ben'], days(1)), award(setting, ['ben'], days(1))]);
    expect(both.flat().length).toBe(1);
    expect((await certificatesOf(database, ['ben'])).get('ben')?.length).toBe(1);
    const mails = await database.selectFrom('mails').select('kind').execute();
    expect(mails.map(({ kind }) => kind)).toEqual(['notices/certificate', 'notices/certificate']);
  });

  it('is accepted by a verifier that shares nothing with us, and none of its fields can be changed', async () => {
    const { setting, credential } = await withCertificate(open);
    const issuer = (await issuerDocument(setting)) as Json;
    expect(await verifyIndependently(credential, issuer)).toBe(true);
    expect((await verifyCredential(setting, credential, days(2))).verified).toBe('valid');
    const accepted: string[] = [];
    let changes = 0;
    for (const { path, copy } of tampered(credential)) {
      changes += 1;
      if (await verifyIndependently(copy as Json, issuer)) accepted.push(`independent: ${path}`);
      const { verified } = await verifyCredential(setting, copy, days(2));
      if (!['tampered', 'malformed', 'unknown-issuer'].includes(verified)) accepted.push(`ours: ${path}`);
    }
    expect(accepted).toEqual([]);
    expect(changes).toBeGreaterThan(70);
  });

  it('loses its proof with any field that is taken out or added', async () => {
    const { setting, credential } = await withCertificate(open);
    for (const key of Object.keys(credential)) {
      const { [key]: _, ...rest } = credential;
      expect((await verifyCredential(setting, rest, days(2))).verified, key).not.toBe('valid');
    }
    for (const more of [{ more: 'x' }, { description: 'x' }, { '@context': [] }, { type: [] }])
      expect((await verifyCredential(setting, { ...credential, ...more }, days(2))).verified).not.toBe(
        'valid',
      );
  });

  it('still verifies after the key was changed, and what is signed then bears the new one', async () => {
    const { database, setting, credential } = await withCertificate(open);
    await rotateKey(setting, 'script', days(2));
    expect((await verifyCredential(setting, credential, days(3))).verified).toBe('valid');
    const issuer = (await issuerDocument(setting)) as Json;
    expect(await verifyIndependently(credential, issuer)).toBe(true);
    await addPerson(database, 'ben', 'Ben Carter');
    await finish(database, 'ben', days(3));
    const [second] = await award(setting, ['ben'], days(3));
    const showing = await showCertificate(setting, second?.id ?? '', days(3));
    const newer = showing.outcome === 'shown' ? showing.shown.credential : {};
    const methodOf = ({ proof }: Credential) => (proof as Json)['verificationMethod'];
    expect(methodOf(newer)).not.toBe(methodOf(credential));
    expect(await verifyIndependently(newer, issuer)).toBe(true);
    const keys = await database.selectFrom('certificate_keys').selectAll().execute();
    expect(keys.filter(({ sealed_key }) => sealed_key === null).length).toBe(1);
    expect(keys.filter(({ sealed_key }) => sealed_key !== null)).toHaveLength(1);
  });

  it('is signed with a new key when the secret that kept the old one is gone, and when the portal has moved', async () => {
    const { database, setting, credential } = await withCertificate(open);
    const moved = { ...setting, config: { publicUrl: 'https://academy.example.org', secret: 'another one' } };
    await addPerson(database, 'ben', 'Ben Carter');
    await finish(database, 'ben', days(3));
    const [second] = await award(moved, ['ben'], days(3));
    const showing = await showCertificate(moved, second?.id ?? '', days(3));
    expect(showing.outcome === 'shown' && showing.shown.verification.verified).toBe('valid');
    expect(showing.outcome === 'shown' && showing.shown.credential['issuer']).toMatchObject({
      id: 'did:web:academy.example.org',
    });
    expect((await verifyCredential(moved, credential, days(3))).verified).toBe('valid');
  });

  it('expires, and says so', async () => {
    const { setting, certificate } = await withCertificate(open);
    for (const [day, verified] of [
      [364, 'valid'],
      [366, 'expired'],
    ] as const) {
      const showing = await showCertificate(setting, certificate.id, days(day));
      expect(showing.outcome === 'shown' && showing.shown.verification.verified).toBe(verified);
    }
  });

  it('is revoked with a reason, in the list that everybody can read, too', async () => {
    const { database, setting, certificate, credential } = await withCertificate(open);
    const revoking = { reason: 'Somebody else took the quiz.', actor: 'person:ines' } as const;
    await revokeCertificate(setting, certificate.id, revoking, days(2));
    expect((await verifyCredential(setting, credential, days(2))).verified).toBe('revoked');
    const status = credential['credentialStatus'] as Json;
    const list = (await statusList(setting, 1, days(2))) as Credential;
    expect(await verifyIndependently(list, (await issuerDocument(setting)) as Json)).toBe(true);
    expect(list['id']).toBe(status['statusListCredential']);
    const { encodedList } = list['credentialSubject'] as { encodedList: string };
    const bits = await decodeList({ encodedList });
    expect(bits.getStatus(Number(status['statusListIndex']))).toBe(true);
    expect(await statusList(setting, 2, days(2))).toBeUndefined();
    await expect(revokeCertificate(setting, certificate.id, revoking, days(3))).rejects.toMatchObject({
      code: 'request.invalid',
    });
    const [entry] = await database
      .selectFrom('audit_entries')
      .select(['actor', 'subject'])
      .where('action', '=', 'certificate.revoked')
      .execute();
    expect(entry).toEqual({ actor: 'person:ines', subject: `certificate:${certificate.id}` });
    expect(await award(setting, ['ada'], days(3))).toEqual([]);
  });

  it('is signed again under a new name, at the same address, and the old copy no longer counts', async () => {
    const { database, setting, certificate, credential } = await withCertificate(open);
    await database.updateTable('people').set({ name: 'Ada Carter' }).where('id', '=', 'ada').execute();
    const before = await showCertificate(setting, certificate.id, days(2));
    expect(before.outcome === 'shown' && before.shown.newName).toBe('Ada Carter');
    await reissueCertificate(setting, certificate.id, 'person:ada', days(2));
    const after = await showCertificate(setting, certificate.id, days(2));
    if (after.outcome !== 'shown') throw new Error('It is shown.');
    expect(after.shown.verification).toMatchObject({ verified: 'valid', says: { holder: 'Ada Carter' } });
    expect(after.shown.credential['id']).toBe(credential['id']);
    expect(after.shown.newName).toBeUndefined();
    expect((await verifyCredential(setting, credential, days(2))).verified).toBe('revoked');
  });

  it('makes nothing of what is none of ours', async () => {
    const { setting, credential } = await withCertificate(open);
    const verified = async (text: string) => (await verifyText(setting, text, days(2))).verified;
    expect(await verified('not JSON')).toBe('malformed');
    expect(await verified('[]')).toBe('malformed');
    expect(await verified('{}')).toBe('malformed');
    const foreign = { ...credential, issuer: 'did:web:elsewhere.example' };
    expect(await verified(JSON.stringify(foreign))).toBe('unknown-issuer');
    const own = {
      ...credential,
      '@context': [...(credential['@context'] as string[]), 'https://x.example/c'],
    };
    expect(await verified(JSON.stringify(own))).toBe('tampered');
    let deep: unknown = 'x';
    for (let level = 0; level < 40; level += 1) deep = { name: deep };
    expect(await verified(JSON.stringify({ ...credential, description: undefined, more: deep }))).toBe(
      'malformed',
    );
  });
});

describe('the required fields of the W3C Verifiable Credentials Data Model 2.0', () => {
  const least: Json = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: 'did:web:learn.example.com',
    credentialSubject: { name: 'Ada' },
  };
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
    verificationMethod: 'did:web:learn.example.com#a',
    proofValue: 'z1',
  };

  it('are enough by themselves', () => {
    expect(credentialFaults(least)).toEqual([]);
    expect(signedCredentialFaults({ ...least, proof })).toEqual([]);
  });

  it.each(['@context', 'type', 'issuer', 'credentialSubject'])('%s is needed', key => {
    const { [key]: _, ...rest } = least;
    expect(credentialFaults(rest).length).toBeGreaterThan(0);
  });

  it.each(Object.keys(proof))('the proof has its %s', key => {
    const { [key]: _, ...rest } = proof as Json;
    expect(signedCredentialFaults({ ...least, proof: rest }).length).toBeGreaterThan(0);
  });

  it.each([
    ['@context', 'https://www.w3.org/ns/credentials/v2'],
    ['@context', ['https://example.com/first', 'https://www.w3.org/ns/credentials/v2']],
    ['@context', ['https://www.w3.org/ns/credentials/v2', 7]],
    ['type', []],
    ['type', ['AchievementCredential']],
    ['id', 'no url'],
    ['id', ['https://example.com/1', 'https://example.com/2']],
    ['issuer', 'somebody'],
    ['issuer', { name: 'somebody' }],
    ['issuer', ['did:web:a.example', 'did:web:b.example']],
    ['credentialSubject', {}],
    ['credentialSubject', []],
    ['credentialSubject', 'Ada'],
    ['credentialSubject', { id: 'no url' }],
    ['validFrom', '2026-11-03'],
    ['validFrom', '2026-11-03T09:00:00'],
    ['validUntil', 'next year'],
    ['name', 7],
    ['credentialStatus', { id: 'https://example.com/1' }],
    ['credentialStatus', { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }],
    ['credentialSchema', { type: 'JsonSchema' }],
    ['credentialSchema', { id: 'https://example.com/schema' }],
    ['evidence', { id: 'https://example.com/1' }],
    ['termsOfUse', {}],
    ['refreshService', 'x'],
  ])('%s may not be %j', (key, value) => {
    expect(credentialFaults({ ...least, [key]: value }).length).toBeGreaterThan(0);
  });

  it('the end is not before the beginning', () => {
    const period = { validFrom: '2026-11-03T09:00:00Z', validUntil: '2026-11-02T09:00:00Z' };
    expect(credentialFaults({ ...least, ...period }).length).toBe(1);
  });
});
