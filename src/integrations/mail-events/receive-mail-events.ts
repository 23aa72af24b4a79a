import type { Instant } from '#clock';
import type { Database } from '#database';
import { recordBounce } from '#mail';
import type { MailEvents, SignedRequest } from './mail-event.ts';
import { readMailgun } from './mailgun.ts';
import { readPostmark } from './postmark.ts';
import { readSendGrid } from './sendgrid.ts';
import { readSes } from './ses.ts';

export const mailProviders = ['ses', 'postmark', 'sendgrid', 'mailgun'] as const;
export type MailProvider = (typeof mailProviders)[number];

/** By what each provider's requests are known; one without is not listened to. */
export type ProviderSecrets = Readonly<Partial<Record<MailProvider, string>>>;

/** What became of a provider's request. */
export type Taken =
  | { readonly outcome: 'taken'; readonly recorded: number }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unreadable'; readonly why: string };

/**
 * Takes what a mail provider tells of bounces and complaints into the ledger, after its signature.
 *
 * @param open reads an address of the provider's: a certificate, or the confirmation of a subscription
 */
export async function receiveMailEvents(
  {
    database,
    secrets,
    open,
  }: { database: Database; secrets: ProviderSecrets; open: (url: string) => Promise<string> },
  provider: MailProvider,
  request: SignedRequest,
  now: Instant,
): Promise<Taken> {
  const secret = secrets[provider];
  if (!secret) return { outcome: 'refused', why: 'This provider is not set up here.' };
  const events = await read(provider, request, { secret, open }, now);
  if (events.outcome === 'refused') return events;
  if (events.outcome === 'unreadable')
    return { outcome: 'unreadable', why: 'This is not what the provider sends.' };
  if (events.outcome === 'confirm') {
    await open(events.url);
    return { outcome: 'taken', recorded: 0 };
  }
  let recorded = 0;
  for (const bounce of events.bounces)
    if ((await recordBounce(database, bounce, now)) === 'recorded') recorded += 1;
  return { outcome: 'taken', recorded };
}

async function read(
  provider: MailProvider,
  request: SignedRequest,
  { secret, open }: { secret: string; open: (url: string) => Promise<string> },
  now: Instant,
): Promise<MailEvents> {
  if (provider === 'ses') return readSes(request, secret, open);
  if (provider === 'postmark') return readPostmark(request, secret);
  return provider === 'sendgrid' ? readSendGrid(request, secret) : readMailgun(request, secret, now);
}
