import { describe, expect, it } from 'vitest';
import type { Bounce } from '../../../src/mail/bounces/bounce.ts';
import { readBounce } from '../../../src/mail/bounces/read-bounce.ts';
import { bouncesHere, type LabelledMail, labelledMails, unlessBounces } from '../../support/bounce-mails.ts';

const mailId = '019a5d2e-0000-7000-8000-000000000001';

describe('a mail that came back', () => {
  it('is read recipient by recipient from a delivery report', async () => {
    const report = await readBounce(
      deliveryReport([
        [
          'Final-Recipient: rfc822; Ada@acme.example',
          'Action: failed',
          'Status: 5.1.1',
          said('no such user'),
        ],
        [
          'Final-Recipient: rfc822; ben@acme.example',
          'Action: failed',
          'Status: 5.2.2',
          said('mailbox full'),
        ],
        ['Final-Recipient: rfc822; cleo@acme.example', 'Action: delayed', 'Status: 4.4.1'],
        ['Final-Recipient: rfc822; dan@umbra.example', 'Action: delivered', 'Status: 2.0.0'],
      ]),
    );
    expect(report?.bounces.map(({ address, verdict, delayed }) => [address, verdict, delayed])).toEqual([
      ['ada@acme.example', 'hard', false],
      ['ben@acme.example', 'soft', false],
      ['cleo@acme.example', 'soft', true],
    ]);
    expect(report?.mailIds).toEqual([mailId]);
  });

  it('is a complaint when a reader called it spam, and nothing when they took that back', async () => {
    expect((await readBounce(feedback('abuse', 'ada@acme.example')))?.bounces).toMatchObject([
      { address: 'ada@acme.example', verdict: 'complaint' },
    ]);
    expect(await readBounce(feedback('not-spam', 'ada@acme.example'))).toBeUndefined();
  });

  it('is known by its own id where the complaint is blacked out', async () => {
    expect(await readBounce(feedback('abuse', undefined))).toMatchObject({
      bounces: [{ address: undefined, verdict: 'complaint' }],
      mailIds: [mailId],
    });
  });

  it('is no bounce when somebody is on holiday', async () => {
    const mail = [
      'From: ada@acme.example',
      'Subject: Away until Monday',
      'Auto-Submitted: auto-replied',
      '',
      'Bye.',
    ];
    expect(await readBounce(mail.join('\r\n'))).toBeUndefined();
  });
});

describe.skipIf(!bouncesHere)(`real mails that came back${unlessBounces}`, () => {
  it('are read as another reader reads them, in at least 92 of 100 cases', async () => {
    const judged = (await Promise.all(labelledMails().map(judge))).flat();
    expect(judged.length).toBeGreaterThan(200);
    const share = judged.filter(Boolean).length / judged.length;
    console.log(`${(share * 100).toFixed(1)} % of ${judged.length} verdicts agree`);
    expect(share).toBeGreaterThanOrEqual(0.92);
  });

  it('that only tell of a delay hold nothing against an address', async () => {
    const delays = labelledMails().filter(({ bytes }) =>
      /^action: *delayed/im.test(new TextDecoder().decode(bytes)),
    );
    expect(delays.length).toBeGreaterThan(3);
    for (const { file, bytes } of delays) {
      const report = await readBounce(bytes);
      expect(
        report?.bounces.some(({ delayed }) => delayed),
        file,
      ).toBe(true);
    }
  });
});

/** Whether each label agrees. A recipient is found by address, or in order where the label names another than the mail. */
async function judge({ bytes, labels }: LabelledMail): Promise<boolean[]> {
  const left = [...((await readBounce(bytes))?.bounces ?? [])];
  const first = left[0];
  const take = (fits: (bounce: Bounce) => boolean) => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const found = labels.map(({ recipient }) => take(({ address }) => address === recipient));
  return labels.map(({ recipient, verdict }, index) => {
    const bounce = found[index] ?? (recipient ? left.shift() : first);
    return (bounce?.verdict ?? 'not-a-bounce') === verdict;
  });
}

const said = (words: string): string => `Diagnostic-Code: smtp; 550 ${words}`;

const deliveryReport = (recipients: readonly (readonly string[])[]): string =>
  reportOf('delivery-status', [
    'Reporting-MTA: dns; mx.acme.example',
    ...recipients.flatMap(fields => ['', ...fields]),
  ]);

const feedback = (type: string, recipient: string | undefined): string =>
  reportOf('feedback-report', [
    `Feedback-Type: ${type}`,
    'User-Agent: Test/1',
    'Version: 1',
    ...(recipient ? [`Original-Rcpt-To: <${recipient}>`] : []),
  ]);

function reportOf(kind: string, fields: readonly string[]): string {
  const part = (type: string, lines: readonly string[]) => ['--b', `Content-Type: ${type}`, '', ...lines];
  return [
    'From: MAILER-DAEMON@mx.acme.example',
    'Subject: Report',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${kind}; boundary=b`,
    '',
    ...part('text/plain', ['This is a report.']),
    ...part(`message/${kind}`, fields),
    ...part('message/rfc822', [`Message-ID: <${mailId}@waymark.example>`, 'Subject: Hello', '', 'Hello']),
    '--b--',
    '',
  ].join('\r\n');
}
