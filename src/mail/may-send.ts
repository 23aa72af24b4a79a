import type { Instant } from '#clock';
import { everyTopic, type Pace } from './choices.ts';
import type { MailClass } from './outgoing.ts';

/** What is held against an address. */
export interface Suppression {
  /**
   * `hard`: there is no such mailbox. `soft`: it has been full or away too often. `complaint`: marked as spam. `manual`:
   * somebody of ours said so.
   */
  readonly kind: 'hard' | 'soft' | 'complaint' | 'manual';
  readonly at: Instant;
  readonly until: Instant | undefined;
}

/** Why nothing goes to an address that something is held against. */
export type Suppressed = 'suppressed' | 'complained' | 'kept-from-mail';

export const suppressedFor = {
  hard: 'suppressed',
  soft: 'suppressed',
  complaint: 'complained',
  manual: 'kept-from-mail',
} as const satisfies Record<Suppression['kind'], Suppressed>;

/** Why somebody gets no onboarding mail: of any topic, or of some. */
export interface Silence {
  readonly all: string | undefined;
  readonly topics: Readonly<Record<string, string>>;
  /** Their address only rests until then; what is said of all topics after it. */
  readonly rest?: { readonly until: Instant; readonly afterwards: string | undefined } | undefined;
  /** One mail a week instead of each as it comes; absent: as they come. */
  readonly pace?: Pace | undefined;
}

/** An address that did not exist is tried again for a sign-in link after a day: mailboxes get repaired. */
const hardHoursForLinks = 24;

/**
 * Whether a mail of this class may go to this person at this address, and why not. Onboarding mail obeys everything;
 * a link that somebody asked for only the address itself.
 */
export function maySend(
  mail: { readonly class: MailClass; readonly topic: string | null },
  silence: {
    readonly topicsOff: readonly string[];
    readonly suppression: Suppression | undefined;
    /** The administrator of the account that it is about has turned such mail off. */
    readonly accountStopped?: boolean | undefined;
  },
  now: Instant,
):
  | { readonly outcome: 'send' }
  | { readonly outcome: 'skip'; readonly reason: 'unsubscribed' | 'account-opted-out' | Suppressed } {
  if (silence.suppression && applies(silence.suppression, mail.class, now)) {
    return { outcome: 'skip', reason: suppressedFor[silence.suppression.kind] };
  }
  if (mail.class !== 'onboarding') return { outcome: 'send' };
  if (silence.accountStopped) return { outcome: 'skip', reason: 'account-opted-out' };
  const off = silence.topicsOff.includes(everyTopic) || silence.topicsOff.includes(mail.topic ?? '');
  return off ? { outcome: 'skip', reason: 'unsubscribed' } : { outcome: 'send' };
}

function applies({ kind, at, until }: Suppression, mailClass: MailClass, now: Instant): boolean {
  if (until && Temporal.Instant.compare(until, now) <= 0) return false;
  if (mailClass === 'onboarding') return true;
  if (kind !== 'hard') return false;
  return mailClass === 'internal' || Temporal.Instant.compare(now, at.add({ hours: hardHoursForLinks })) < 0;
}
