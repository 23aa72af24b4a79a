import { expect, it } from 'vitest';
import { bouncesOf, readBounce, readReturned } from '../../../src/mail/bounces/read-bounce.ts';

/**
 * A megabyte of what nearly matches, at each place of a mail that is searched. A search that begins anew at every character
 * would take hours with it; what is searched is bounded, so that the size of a mail does not matter.
 */
const megabyte = 1_000_000;
const times = (text: string) => text.repeat(Math.ceil(megabyte / text.length));
const nearMatches = {
  names: times('a'),
  'names with dots': times('a.'),
  'halves of addresses': times('a@'),
  'domains without an end': `a@${times('a-')}`,
  'dots of domains': `a@${times('a.')}`,
  brackets: times('<'),
  'addresses in open brackets': times('<a@'),
  dashes: times('-'),
  'dashes apart': times('- '),
  'empty lines': times('\r\n'),
  'lines of spaces': times(' \r\n'),
  'what fails': times('following '),
  'what was delivered': times('deliver'),
  recipients: times('addresses:'),
  'full mailboxes': times('mailbox is '),
  'lines of addresses': times('<u@a.example>:\r\n'),
};

const head = 'From: MAILER-DAEMON@x.example\r\n';
const folded = (text: string) => text.replaceAll(/\r?\n/g, '\r\n ');
const part = (type: string, text: string) =>
  `${head}Subject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n\r\n--b--\r\n`;
const places: Readonly<Record<string, (text: string) => string>> = {
  'its text': text => `${head}Subject: Undelivered\r\n\r\n${text}`,
  'its HTML': text => `${head}Subject: Undelivered\r\nContent-Type: text/html\r\n\r\n<p>${text}`,
  'its subject': text => `${head}Subject: ${folded(text)}\r\n\r\nfailed`,
  'a field of its header': text => `${head}X-Failed-Recipients: ${folded(text)}\r\n\r\nfailed`,
  'its report': text =>
    part(
      'message/delivery-status',
      `Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nDiagnostic-Code: smtp; ${text}`,
    ),
  'the mail in it': text => part('message/rfc822', `To: ${text}`),
};

it.each(Object.keys(places))(
  'is read, whatever a megabyte in %s holds, and only its beginnings are searched',
  async place => {
    for (const [what, text] of Object.entries(nearMatches)) {
      const mail = places[place]?.(text) ?? '';
      expect(mail.length, what).toBeGreaterThan(megabyte);
      const returned = await readReturned(Buffer.from(mail));
      if (!returned) continue;
      bouncesOf(returned);
      const { subject, head: fields, words, original, status } = returned;
      const said = status.flatMap(group => [...group.values()]).join('');
      const sizes = [subject, fields, words, original, said].map(one => one.length);
      expect(Math.max(...sizes), what).toBeLessThanOrEqual(20_000);
    }
  },
);

it('is no bounce when it holds parts within parts without an end', async () => {
  const nested = Array.from(
    { length: 2_000 },
    (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
  ).join('');
  expect(await readBounce(`${head}Subject: Undelivered\r\nMIME-Version: 1.0\r\n${nested}`)).toBeUndefined();
});
