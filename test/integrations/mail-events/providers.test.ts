import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MailEvents } from '../../../src/integrations/mail-events/mail-event.ts';
import { readMailgun } from '../../../src/integrations/mail-events/mailgun.ts';
import { readPostmark } from '../../../src/integrations/mail-events/postmark.ts';
import { readSendGrid } from '../../../src/integrations/mail-events/sendgrid.ts';
import { readSes } from '../../../src/integrations/mail-events/ses.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const mailId = '019a5d2e-0000-7000-8000-000000000001';
const messageId = `<${mailId}@waymark.example>`;
const none = new Headers();

describe('Mailgun', () => {
  const key = 'a key that only Mailgun and we know';

  it('tells of failures and complaints, and of what it goes on trying', () => {
    const failed = {
      event: 'failed',
      severity: 'permanent',
      'delivery-status': status('5.1.1', 'no such user'),
    };
    expect(verdicts(read(failed))).toEqual([['ada@acme.example', 'hard', false, mailId]]);
    const full = {
      event: 'failed',
      severity: 'permanent',
      'delivery-status': status('5.2.2', 'mailbox full'),
    };
    expect(verdicts(read(full))).toEqual([['ada@acme.example', 'soft', false, mailId]]);
    expect(whatIn(read({ event: 'failed', severity: 'temporary' }))).toEqual(['delayed']);
    expect(whatIn(read({ event: 'complained' }))).toEqual(['complaint']);
    expect(verdicts(read({ event: 'delivered' }))).toEqual([]);
  });

  it('is not believed with another key, nor a quarter of an hour later', () => {
    expect(
      readMailgun({ headers: none, body: signed({ event: 'complained' }) }, 'another key', now).outcome,
    ).toBe('refused');
    const later = now.add({ minutes: 16 });
    expect(readMailgun({ headers: none, body: signed({ event: 'complained' }) }, key, later).outcome).toBe(
      'refused',
    );
  });

  const read = (event: object) => readMailgun({ headers: none, body: signed(event) }, key, now);

  function signed(event: object): string {
    const timestamp = String(now.epochMilliseconds / 1_000);
    const signature = createHmac('sha256', key).update(`${timestamp}token`).digest('hex');
    const message = { headers: { 'message-id': messageId.slice(1, -1) } };
    const data = { id: 'e1', recipient: 'Ada@acme.example', message, ...event };
    return JSON.stringify({ signature: { timestamp, token: 'token', signature }, 'event-data': data });
  }

  const status = (code: string, message: string) => ({ code: 550, 'enhanced-code': code, message });
});

describe('SendGrid', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

  it('tells of bounces, blocks, delays and complaints', () => {
    const body = JSON.stringify([
      event('bounce', { type: 'bounce', reason: '550 5.1.1 no such user', status: '5.1.1' }),
      event('bounce', { type: 'blocked', reason: '550 blocked' }),
      event('deferred', { response: '421 later' }),
      event('spamreport', {}),
      event('open', {}),
    ]);
    expect(verdicts(readSendGrid({ headers: headersOf(body), body }, key))).toEqual([
      ['ada@acme.example', 'hard', false, mailId],
      ['ada@acme.example', 'soft', false, mailId],
      ['ada@acme.example', 'soft', true, mailId],
      ['ada@acme.example', 'complaint', false, mailId],
    ]);
  });

  it('is not believed when a letter was changed, without a signature, or with a key that is none', () => {
    const body = JSON.stringify([event('spamreport', {})]);
    const headers = headersOf(body);
    expect(readSendGrid({ headers, body: body.replace('Ada', 'Ben') }, key).outcome).toBe('refused');
    expect(readSendGrid({ headers: none, body }, key).outcome).toBe('refused');
    expect(readSendGrid({ headers, body }, 'AAAA').outcome).toBe('refused');
  });

  const event = (name: string, more: object) => {
    return { event: name, email: 'Ada@acme.example', sg_event_id: 'e1', 'smtp-id': messageId, ...more };
  };

  function headersOf(body: string): Headers {
    const timestamp = '1793610000';
    const signature = createSign('sha256').update(`${timestamp}${body}`).sign(privateKey, 'base64');
    return new Headers({
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    });
  }
});

describe('Postmark', () => {
  const secret = 'a password of some length';
  const basic = (password: string) =>
    new Headers({ authorization: `Basic ${Buffer.from(`waymark:${password}`).toString('base64')}` });
  const read = (told: object, password = secret) =>
    readPostmark(
      { headers: basic(password), body: JSON.stringify({ ID: 7, Email: 'Ada@acme.example', ...told }) },
      secret,
    );

  it('tells of bounces and complaints', () => {
    expect(whatIn(read({ RecordType: 'Bounce', Type: 'HardBounce' }))).toEqual(['hard']);
    expect(whatIn(read({ RecordType: 'Bounce', Type: 'SoftBounce' }))).toEqual(['soft']);
    expect(whatIn(read({ RecordType: 'Bounce', Type: 'Transient' }))).toEqual(['delayed']);
    expect(whatIn(read({ RecordType: 'SpamComplaint' }))).toEqual(['complaint']);
    expect(verdicts(read({ RecordType: 'Bounce', Type: 'AutoResponder' }))).toEqual([]);
  });

  it('is not believed with another password, or none', () => {
    expect(read({ RecordType: 'SpamComplaint' }, 'another').outcome).toBe('refused');
    expect(readPostmark({ headers: none, body: '{}' }, secret).outcome).toBe('refused');
  });
});

describe('Amazon SES', () => {
  const topic = 'arn:aws:sns:eu-west-1:123456789012:bounces';
  const certificateUrl = 'https://sns.eu-west-1.amazonaws.com/key.pem';
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const certificate = async () => pem;

  it('tells of bounces, delays and complaints by either signature', async () => {
    const recipients = [
      { emailAddress: 'Ada@acme.example', status: '5.1.1', diagnosticCode: 'no such user' },
    ];
    const bounce = (bounceType: string) => ({
      notificationType: 'Bounce',
      bounce: { bounceType, bouncedRecipients: recipients },
    });
    expect(verdicts(await read(bounce('Permanent'), '1'))).toEqual([
      ['ada@acme.example', 'hard', false, mailId],
    ]);
    expect(whatIn(await read(bounce('Transient'), '2'))).toEqual(['soft']);
    const complaint = { eventType: 'Complaint', complaint: { complainedRecipients: recipients } };
    expect(whatIn(await read(complaint, '2'))).toEqual(['complaint']);
    const delay = { eventType: 'DeliveryDelay', deliveryDelay: { delayedRecipients: recipients } };
    expect(whatIn(await read(delay, '2'))).toEqual(['delayed']);
  });

  it('asks us to confirm the subscription at an address of Amazon, and at no other', async () => {
    const address = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription';
    expect(
      await readSes(
        sent({ Type: 'SubscriptionConfirmation', SubscribeURL: address, Token: 't' }),
        topic,
        certificate,
      ),
    ).toEqual({
      outcome: 'confirm',
      url: address,
    });
    const evil = sent({
      Type: 'SubscriptionConfirmation',
      SubscribeURL: 'https://evil.example/',
      Token: 't',
    });
    expect((await readSes(evil, topic, certificate)).outcome).toBe('bounces');
  });

  it('is not believed of another topic, with a certificate from elsewhere, or when a letter was changed', async () => {
    const good = sent({});
    expect((await readSes(good, `${topic}-2`, certificate)).outcome).toBe('refused');
    const elsewhere = sent({ SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.evil.example/key.pem' });
    expect((await readSes(elsewhere, topic, certificate)).outcome).toBe('refused');
    const changed = { ...good, body: good.body.replace('2026-11-02', '2026-11-03') };
    expect((await readSes(changed, topic, certificate)).outcome).toBe('refused');
    expect((await readSes({ ...good, body: '{' }, topic, certificate)).outcome).toBe('unreadable');
  });

  const read = (message: object, version: '1' | '2') =>
    readSes(sent({ SignatureVersion: version, Message: messageOf(message) }), topic, certificate);

  const messageOf = (message: object) =>
    JSON.stringify({ mail: { headers: [{ name: 'Message-ID', value: messageId }] }, ...message });

  function sent(some: Record<string, string>) {
    const told: Record<string, string> = {
      Type: 'Notification',
      MessageId: 'm1',
      TopicArn: topic,
      Message: messageOf({}),
      Timestamp: '2026-11-02T09:00:00.000Z',
      SignatureVersion: '2',
      SigningCertURL: certificateUrl,
      ...some,
    };
    const fields =
      told['Type'] === 'Notification'
        ? ['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Type']
        : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
    const text = fields.map(name => `${name}\n${told[name]}\n`).join('');
    const hash = told['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
    const Signature = createSign(hash).update(text).sign(privateKey, 'base64');
    return { headers: none, body: JSON.stringify({ ...told, Signature }) };
  }
});

function verdicts(events: MailEvents) {
  if (events.outcome !== 'bounces') throw new Error(`It was ${events.outcome}.`);
  return events.bounces.map(({ address, verdict, delayed, mailId }) => [address, verdict, delayed, mailId]);
}

/** In a word for each. */
const whatIn = (events: MailEvents) =>
  verdicts(events).map(([, verdict, delayed]) => (delayed ? 'delayed' : verdict));
