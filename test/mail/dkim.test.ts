import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect, it } from 'vitest';
import type { Site } from '#catalog';
import { composeMail } from '../../src/mail/compose.ts';
import { signMail } from '../../src/mail/dkim.ts';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString();
const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
const now = Temporal.Instant.from('2026-11-02T09:00:00Z');

it('is signed so that another program finds it right, both headers to unsubscribe with it', async () => {
  const bytes = await mail();
  const [signature] = (await verify(bytes)).results;
  expect(signature).toMatchObject({ signingDomain: 'learn.acme.example', status: { result: 'pass' } });
  const covered = signature?.signingHeaders?.keys.toLowerCase().split(/\s*:\s*/);
  expect(covered).toEqual(
    expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post', 'list-id']),
  );
});

it('is the same bytes when it is signed again', async () => {
  const dkim = { domain: 'learn.acme.example', selector: 'w1', privateKey: pem };
  const bytes = 'From: a@learn.acme.example\r\nSubject: Hello\r\n\r\nHello\r\n';
  expect(await signMail(bytes, dkim)).toBe(await signMail(bytes, dkim));
});

it.each([
  ['its text', (bytes: string) => bytes.replace('Go on', 'Go away')],
  ['where it unsubscribes', (bytes: string) => bytes.replace('/unsubscribe/token', '/unsubscribe/other')],
  ['that it unsubscribes by one click', (bytes: string) => bytes.replace('One-Click', 'Two-Click')],
])('is found wrong when somebody changes %s', async (_, change) => {
  const bytes = await mail();
  const changed = change(bytes);
  expect(changed).not.toBe(bytes);
  const [signature] = (await verify(changed)).results;
  expect(signature?.status.result).not.toBe('pass');
});

const verify = (bytes: string) =>
  dkimVerify(bytes, { resolver: async () => [[`v=DKIM1; k=rsa; p=${publicKey}`]] });

function mail(): Promise<string> {
  const site = { name: 'Academy', postalAddress: '1 Street' } as Site;
  const dkim = { domain: 'learn.acme.example', selector: 'w1', privateKey: pem };
  const publicUrl = 'https://learn.acme.example';
  return composeMail(
    { site, publicUrl, mailFrom: 'academy@learn.acme.example', dkim },
    { id: '019a5d2e-0000-7000-8000-000000000001' },
    {
      to: { address: 'ada@acme.example', name: 'Ada Novák' },
      rendered: { subject: 'Your next step', text: 'Go on.\n', html: '<p>Go on.</p>' },
      locale: 'en',
      topic: { id: 'onboarding', title: 'Onboarding', summary: 'Steps.' },
      unsubscribeHref: `${publicUrl}/unsubscribe/token`,
    },
    now,
  );
}
