import { composeMail, returnPath } from './compose.ts';
import type { Lane } from './lane.ts';
import type { MailRoom } from './mail-room.ts';
import type { SmtpOutcome } from './smtp-outcome.ts';
import { newMailId } from './store.ts';
import { renderMail } from './template.ts';

/**
 * Sends one mail now, past the outbox, and says what the mail server made of it. It tests the way to the mail server, so
 * it is nobody's occasion and is not kept.
 */
export async function sendTestMail(
  { config, clock, catalog, mail }: Pick<MailRoom, 'config' | 'clock' | 'catalog' | 'mail'>,
  lane: Lane,
  address: string,
): Promise<SmtpOutcome> {
  const now = clock.now();
  const template = mail.templates.get('notices/test');
  if (!template) throw new Error('There is no template notices/test.');
  const { site } = catalog;
  const at = now.toZonedDateTimeISO(site.timeZone).toLocaleString(template.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const rendered = renderMail(template, {
    sent: { at },
    site: { name: site.name, href: config.publicUrl },
  });
  const id = newMailId(now);
  const content = {
    to: { address },
    rendered,
    locale: template.locale,
    topic: undefined,
    unsubscribeHref: undefined,
  };
  const bytes = await composeMail({ site, ...config }, { id }, content, now);
  return lane.send({ from: returnPath(config.mailFrom, id), to: address, bytes });
}
