import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

/** With what our mail is signed (RFC 6376): the key's public half stands at `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/**
 * What the signature covers. RFC 8058 §4 asks for both of the last headers, which nodemailer leaves out by itself; without
 * them, mail programs do not show their own button to unsubscribe.
 */
const signedHeaders = [
  'from',
  'sender',
  'reply-to',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

/** The same bytes with a signature in front. Signed once, so that a second copy of a mail is the same, too. */
export async function signMail(bytes: string, { domain, selector, privateKey }: DkimKey): Promise<string> {
  const dkim = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: signedHeaders.join(':'),
  });
  return (await buffer(dkim.sign(bytes))).toString('utf8');
}
