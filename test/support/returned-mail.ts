import type { Instant } from '#clock';
import type { Database } from '#database';
import { queueMails } from '#mail';

let sent = 0;

/** A mail of ours to this address, and its id. */
export async function mailSentTo(database: Database, address: string, now: Instant): Promise<string> {
  sent += 1;
  const key = `test/${sent}`;
  await queueMails(database, [{ key, class: 'onboarding', kind: 'campaigns/x/y', address, dueAt: now }], now);
  const row = await database
    .selectFrom('mails')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What a mail server sends back when it knows no such address. */
export const reportOf = (mailId: string, address: string): string =>
  [
    'From: MAILER-DAEMON@mx.acme.example',
    'Subject: Undelivered mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.acme.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${mailId}@waymark.example>`,
    '',
    '--b--',
    '',
  ].join('\r\n');
