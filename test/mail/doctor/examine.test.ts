import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { examineMail } from '#mail';
import { examineClock, examineOneClick } from '../../../src/mail/doctor/examine-sender.ts';
import { startNameServer } from '../../support/name-server.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const privateKey = key.export({ format: 'pem', type: 'pkcs8' }).toString();
const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
const dkim = { domain: 'learn.acme.example', selector: 'w1', privateKey };
const config = { mailFrom: 'academy@learn.acme.example', publicUrl: 'http://127.0.0.1:9', dkim };

it('finds nothing to change where everything is there', async () => {
  const verdicts = await verdictsWith({
    'learn.acme.example': {
      mx: ['mx.acme.example'],
      txt: ['v=spf1 include:_spf.mail.example -all', 'other'],
    },
    'w1._domainkey.learn.acme.example': { txt: [`v=DKIM1; k=rsa; p=${publicKey}`] },
    '_dmarc.acme.example': { txt: ['v=DMARC1; p=reject'] },
  });
  expect(verdicts).toMatchObject({ Sender: 'good', SPF: 'good', DKIM: 'good', DMARC: 'good' });
});

it('names the record to write where nothing is there', async () => {
  const findings = await findingsWith({ 'learn.acme.example': {} });
  expect(findings.get('DKIM')?.advice).toBe(
    `Write this TXT record at w1._domainkey.learn.acme.example: v=DKIM1; k=rsa; p=${publicKey}`,
  );
  expect(findings.get('SPF')?.advice).toContain('v=spf1');
  expect(findings.get('DMARC')?.advice).toContain('_dmarc.learn.acme.example: v=DMARC1; p=none');
  const bad = ['Sender', 'SPF', 'DKIM', 'DMARC'].map(about => findings.get(about)?.verdict);
  expect(bad).toEqual(['bad', 'bad', 'bad', 'bad']);
});

it.each([
  ['two records', ['v=spf1 -all', 'v=spf1 mx -all'], 'bad'],
  ['everybody may send', ['v=spf1 +all'], 'bad'],
  ['too many look-ups', [`v=spf1 ${'include:a.example '.repeat(11)}-all`], 'bad'],
  ['no word about the others', ['v=spf1 mx'], 'doubtful'],
])('judges SPF with %s', async (_, txt, verdict) => {
  expect(await verdictsWith({ 'learn.acme.example': { txt } })).toMatchObject({ SPF: verdict });
});

it.each([
  ['another key', 'v=DKIM1; p=AAAA', 'bad'],
  ['a revoked key', 'v=DKIM1; p=', 'bad'],
])('judges DKIM with %s', async (_, record, verdict) => {
  const records = { 'w1._domainkey.learn.acme.example': { txt: [record] } };
  expect(await verdictsWith(records)).toMatchObject({ DKIM: verdict });
});

it('says that it does not know when no name server answers', async () => {
  const findings = await examineMail(config, now, ['127.0.0.1:9']);
  expect(findings.map(({ about, verdict }) => [about, verdict])).toMatchObject([
    ['Sender', 'unknown'],
    ['SPF', 'unknown'],
    ['DKIM', 'unknown'],
    ['DMARC', 'unknown'],
    ['One-click unsubscribe', 'bad'],
    ['Clock', 'unknown'],
  ]);
});

it('judges the address that mail programs post to, and the clock, by what answers there', () => {
  const url = 'https://learn.acme.example';
  expect(examineOneClick(url, { status: 404, date: null }).verdict).toBe('good');
  expect(examineOneClick(url, { status: 302, date: null }).verdict).toBe('bad');
  expect(examineOneClick(url, undefined).verdict).toBe('doubtful');
  expect(examineClock(now, { status: 404, date: 'Mon, 02 Nov 2026 09:00:30 GMT' }).verdict).toBe('good');
  expect(examineClock(now, { status: 404, date: 'Mon, 02 Nov 2026 09:05:00 GMT' })).toMatchObject({
    verdict: 'bad',
    finding: expect.stringContaining('300 seconds'),
  });
});

async function findingsWith(records: Parameters<typeof startNameServer>[0]) {
  const server = await startNameServer(records);
  return new Map((await examineMail(config, now, [server])).map(one => [one.about, one]));
}

const verdictsWith = async (records: Parameters<typeof startNameServer>[0]) =>
  Object.fromEntries([...(await findingsWith(records))].map(([about, { verdict }]) => [about, verdict]));
