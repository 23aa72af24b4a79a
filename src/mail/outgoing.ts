import type { Instant } from '#clock';

/**
 * What a mail is for, fixed where it is written. `transactional` answers an act (a sign-in link) and ignores opt-outs;
 * `onboarding` obeys every one of them; `internal` goes to our own staff.
 */
export const mailClasses = ['transactional', 'internal', 'onboarding'] as const;
export type MailClass = (typeof mailClasses)[number];

/** Where a mail is. `accepted` means that a mail server took it over: nobody knows more than that. */
export const mailStates = [
  'queued',
  'held',
  'claimed',
  'armed',
  'accepted',
  'skipped',
  'failed',
  'uncertain',
] as const;
export type MailState = (typeof mailStates)[number];

/** A mail to be queued. What it says is rendered right before it is sent. */
export interface NewMail {
  /** The occasion. Whatever asks for the same key again asks for the same mail. */
  readonly key: string;
  readonly class: MailClass;
  /** The template: `notices/sign-in`, `campaigns/welcome-analyst/first-steps`. */
  readonly kind: string;
  /** What one unsubscribes from; every onboarding mail has one. */
  readonly topic?: string | undefined;
  /** The recipient. Without one, `address` is needed. */
  readonly personId?: string | undefined;
  /** Where to, when it is known by now; else the check before sending says it. */
  readonly address?: string | undefined;
  /** The account it is about. */
  readonly accountId?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly stepId?: string | undefined;
  /** The person or account whose situation made it due. */
  readonly subjectId?: string | undefined;
  readonly entry?: number | undefined;
  /** Of the campaign that planned it. */
  readonly campaignVersion?: string | undefined;
  /** What it came by, when somebody of ours sent it by hand. */
  readonly sendingId?: string | undefined;
  readonly locale?: string | undefined;
  /** Whatever its sender has to know again before sending. Plain JSON. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly dueAt: Instant;
  /** Later than this it is not sent by itself: a transactional mail is skipped, any other is held. */
  readonly notAfter?: Instant | undefined;
  /** For a mail that is not to be sent, recorded so that somebody can read why. */
  readonly instead?: { readonly state: 'held' | 'skipped'; readonly reason: string } | undefined;
}

/** A row of the outbox. */
export interface Mail {
  readonly id: string;
  readonly key: string;
  readonly class: MailClass;
  readonly kind: string;
  readonly state: MailState;
  readonly topic: string | null;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly campaignId: string | null;
  readonly stepId: string | null;
  readonly subjectId: string | null;
  readonly entry: number | null;
  readonly sendingId: string | null;
  readonly locale: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  readonly notAfter: Instant | null;
  readonly stateAt: Instant;
  readonly reason: string | null;
  readonly attempts: number;
  /** What the mail server said last. */
  readonly reply: string | null;
  /** Names the claim that the row is under, so that nobody else can settle it. */
  readonly claimedBy: string | null;
  readonly messageId: string | null;
  /** The bytes to send again, when an earlier attempt may have arrived. */
  readonly message: string | null;
  /** Who decided about it, as the audit log names them. */
  readonly decidedBy: string | null;
}

/** Whether its time has passed, so that it is not sent by itself any more. */
export const isLate = (mail: Pick<Mail, 'notAfter'>, now: Instant): boolean =>
  mail.notAfter !== null && Temporal.Instant.compare(now, mail.notAfter) > 0;

/** How a claimed or armed mail ends, or goes back into the queue. */
export type Settlement =
  | { readonly state: 'accepted'; readonly reply: string }
  | { readonly state: 'failed'; readonly reason: string; readonly reply?: string | undefined }
  | { readonly state: 'uncertain'; readonly reason: string; readonly reply?: string | undefined }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'held'; readonly reason: string }
  | {
      readonly state: 'queued';
      readonly reason: string;
      readonly dueAt: Instant;
      readonly reply?: string | undefined;
      /** Whether the very same bytes go out next time, because these may have arrived. */
      readonly sameBytes: boolean;
      /** Whether this counts as an attempt at the mail; a server that cannot be reached is not its fault. */
      readonly counts: boolean;
    };
