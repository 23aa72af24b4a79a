/**
 * What a mail that came back means for an address.
 *
 * `hard`: there is no such mailbox or domain, or it takes no mail at all. `soft`: not this time, for whatever reason.
 * `complaint`: whoever reads it called our mail spam.
 */
export type BounceVerdict = 'hard' | 'soft' | 'complaint';

/** One recipient of a mail that came back. */
export interface Bounce {
  /** Lower case. Undefined where a complaint is blacked out: then the mail that it is about tells whose it is. */
  readonly address: string | undefined;
  readonly verdict: BounceVerdict;
  /** The server goes on trying: nothing is held against the address for that. */
  readonly delayed: boolean;
  /** An enhanced status code (RFC 3463), as far as one is given. */
  readonly status: string | undefined;
  /** What the server said, in one line. */
  readonly said: string;
}

/** A returned mail: whom it is about, and which of our mails it answers. */
export interface BounceReport {
  readonly bounces: readonly Bounce[];
  /** Ids of the outbox that its return path or the mail it sends back names. */
  readonly mailIds: readonly string[];
}

/** How we came to know of a bounce. */
export type BounceSource = 'smtp' | 'mail' | 'ses' | 'postmark' | 'sendgrid' | 'mailgun';

/** A bounce as it goes into the ledger. */
export interface ReceivedBounce extends Bounce {
  readonly source: BounceSource;
  /** Which of our mails it answers, as far as that is known. */
  readonly mailId: string | undefined;
  /** What the source calls this event; needed where no mail of ours is named. */
  readonly eventId?: string | undefined;
}
