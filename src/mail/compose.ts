import MailComposer from 'nodemailer/lib/mail-composer';
import type { Site } from '#catalog';
import type { Instant } from '#clock';
import { type DkimKey, signMail } from './dkim.ts';
import type { Mail } from './outgoing.ts';
import type { RenderedMail } from './template.ts';
import type { Topic } from './topics.ts';

/** Who we are to the mail world. */
export interface Sender {
  readonly site: Site;
  readonly mailFrom: string;
  readonly publicUrl: string;
  /** Undefined where the mail server signs, or nobody does. */
  readonly dkim: DkimKey | undefined;
}

/** The same mail always bears the same id, so that a second copy can be told from a second mail. */
export const messageIdOf = (mailFrom: string, mailId: string): string => `<${mailId}@${domainOf(mailFrom)}>`;

/** The return path names the mail (VERP), so that a bounce does, too. */
export function returnPath(mailFrom: string, mailId: string): string {
  const at = mailFrom.lastIndexOf('@');
  return `${mailFrom.slice(0, at)}+${mailId.replaceAll('-', '')}@${domainOf(mailFrom)}`;
}

/**
 * The bytes of a mail, as they are sent and kept until it is accepted.
 *
 * RFC 3834 §5 (Auto-Submitted), RFC 3282 (Content-Language), RFC 2919 (List-Id), RFC 2369 and RFC 8058 (List-Unsubscribe, one click), RFC 6376 (DKIM).
 */
export async function composeMail(
  sender: Sender,
  mail: Pick<Mail, 'id'>,
  content: {
    readonly to: { readonly address: string; readonly name?: string | undefined };
    /** The site's support, when nobody is named. */
    readonly replyTo?: { readonly address: string; readonly name: string } | undefined;
    readonly rendered: RenderedMail;
    /** The language of what is rendered. */
    readonly locale: string;
    readonly topic: Topic | undefined;
    readonly unsubscribeHref: string | undefined;
  },
  now: Instant,
): Promise<string> {
  const { site, mailFrom, publicUrl } = sender;
  const { to, rendered, topic, unsubscribeHref } = content;
  const headers: Record<string, string | { prepared: boolean; value: string }> = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': content.locale,
  };
  if (topic) headers['List-Id'] = asIs(`<${topic.id}.${URL.parse(publicUrl)?.hostname ?? 'localhost'}>`);
  if (unsubscribeHref) {
    headers['List-Unsubscribe'] = asIs(`<${unsubscribeHref}>`);
    headers['List-Unsubscribe-Post'] = asIs('List-Unsubscribe=One-Click');
  }
  const support = site.support?.startsWith('mailto:') ? URL.parse(site.support)?.pathname : undefined;
  const replyTo = content.replyTo ?? support;
  const composer = new MailComposer({
    from: { name: site.name, address: mailFrom },
    to: { name: to.name ?? '', address: to.address },
    ...(replyTo ? { replyTo } : {}),
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    textEncoding: 'quoted-printable',
    date: new Date(now.epochMilliseconds),
    messageId: messageIdOf(mailFrom, mail.id),
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  // SMTP ends lines so; what we keep is then exactly what goes out.
  const lines = bytes.toString('utf8').replace(/\r?\n/g, '\r\n');
  return sender.dkim ? signMail(lines, sender.dkim) : lines;
}

/** Never folded: a program that reads the header by its line must find the whole address. */
const asIs = (value: string) => ({ prepared: true, value });

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
