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
  /** Ids of our mails, or parts of them, that stand in the return path or the mail that was sent back. */
  readonly messageIds: readonly string[];
}
