import type { Instant } from '#clock';
import type { Silence } from '#mail';

/** Everything the plan of one account is made from: plain data, nothing looked up. */
export interface PlanFacts {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly segment: string | null;
    readonly stage: string | null;
    readonly timeZone: string | null;
    readonly csmId: string | null;
  };
  readonly siteTimeZone: string;
  /** When its administrator kept onboarding mail from the account's people. */
  readonly mailStops: readonly MailStop[];
  /** The active seats. */
  readonly people: readonly PersonFacts[];
  /** Other times at which the account is looked at: somebody stalls, and its status may change by itself. */
  readonly looksAt?: readonly Instant[];
  readonly launches: readonly Launch[];
}

/** From and until; without an end it lasts. */
export interface MailStop {
  readonly from: Instant;
  readonly until: Instant | undefined;
}

export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly roles: readonly string[];
  /** Their latest learner event of any kind, if there is one. */
  readonly lastEventAt: Instant | undefined;
  readonly enrolments: readonly EnrolmentFacts[];
  /** Why they get no mail at all, or none of a topic: `unsubscribed`, `suppressed`… */
  readonly silence: Silence;
  /** What the ledger holds of onboarding mail to them, from whichever account. */
  readonly mails: readonly KnownMail[];
}

/** A person on a path, and how far they are. */
export interface EnrolmentFacts {
  readonly pathId: string;
  /** What the path was called when they came to it: a rename makes no new entry. */
  readonly enrolledAs: string;
  readonly role: string | null;
  readonly entry: number;
  readonly enrolledAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly state: 'not-started' | 'in-progress' | 'complete';
  readonly percent: number;
  /** Their first and latest event in one of the path's courses. */
  readonly startedAt: Instant | undefined;
  readonly lastEventAt: Instant | undefined;
  readonly completedAt: Instant | undefined;
  readonly minutesLeft: number;
  readonly next: { readonly courseId: string; readonly lessonId: string } | undefined;
}

export interface KnownMail {
  readonly id: string;
  readonly key: string;
  readonly campaignId: string | null;
  readonly stepId: string | null;
  readonly state: string;
  /** When it left, or is due. */
  readonly at: Instant;
  /** The account it is about. */
  readonly accountId?: string | null | undefined;
  /** Later than this it is held. */
  readonly notAfter?: Instant | undefined;
  /** Names the claim that it is under. */
  readonly claimedBy?: string | null | undefined;
}

/** A campaign does nothing until somebody launches it. */
export interface Launch {
  readonly campaignId: string;
  /** `from-now-on`: whoever enters after the launch. `everyone`: those within it already start with the launch. */
  readonly appliesTo: AppliesTo;
  readonly launchedAt: Instant;
  /** The last pause; it lasts as long as `resumedAt` is not later. */
  readonly pausedAt: Instant | undefined;
  readonly resumedAt: Instant | undefined;
  /** Since when the campaign has the steps that it has. */
  readonly changedAt: Instant;
}

export type AppliesTo = 'from-now-on' | 'everyone';

export const isPaused = ({ pausedAt, resumedAt }: Launch): boolean =>
  pausedAt !== undefined && (!resumedAt || Temporal.Instant.compare(resumedAt, pausedAt) < 0);

/** Whether a mail counts under the caps: it left, perhaps left, or is about to. */
export const takesPlace = ({ state }: Pick<KnownMail, 'state'>): boolean =>
  ['queued', 'claimed', 'armed', 'accepted', 'uncertain'].includes(state);
