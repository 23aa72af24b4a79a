import type { Instant } from '#clock';
import type { KnownMail, PlanFacts } from './facts.ts';
import type { LocalZone } from './local-time.ts';
import type { Occasion } from './occasion.ts';
import type { SkippedMail } from './plan.ts';
import type { Reason } from './reasons.ts';

/** What comes to some accounts by itself in a stretch of time, and what does not. */
export interface Timeline {
  /** In the order in which they happen. */
  readonly entries: readonly TimelineEntry[];
  /** What is not sent as things stand, and may be once they change. */
  readonly left: readonly LeftOut[];
  /** What the ledger holds at the end, by person, as far as it was asked about. */
  readonly mails: ReadonlyMap<string, readonly KnownMail[]>;
}

/** One mail that leaves, or whose turn comes without its leaving. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly outcome: 'sent' | 'skipped' | 'held';
  /** Why it is not sent. */
  readonly reason: Reason | string | undefined;
  /** Why it leaves later than it came due. */
  readonly delay: Reason | undefined;
  readonly zone: LocalZone;
  readonly account: PlanFacts['account'];
  readonly person: Named;
  /** The mail's key. */
  readonly key: string;
  readonly campaignId: string | null;
  readonly stepId: string | null;
  /** Undefined for a mail whose occasion is no more. */
  readonly occasion: Occasion | undefined;
}

export interface LeftOut extends Pick<SkippedMail, 'occasion' | 'reason'> {
  readonly account: PlanFacts['account'];
}

interface Named {
  readonly id: string;
  readonly name: string;
}
