import type { Day, Instant } from '#clock';
import type { Silence } from '#mail';
import type { ProductEvent } from '#progress';
import type { NewRequirement, TrainingStatus } from '#training';
import type { SiteCalendar } from './open-hours.ts';
import type { PublishedVersion } from './version.ts';

/** Everything the plan of one account is made from: plain data, nothing looked up. */
export interface PlanFacts {
  readonly account: AccountFacts;
  readonly siteTimeZone: string;
  /** When its administrator kept onboarding mail from the account's people. */
  readonly mailStops: readonly MailStop[];
  readonly calendar: SiteCalendar;
  /** The active seats. */
  readonly people: readonly PersonFacts[];
  /** Who administers the account, whether or not they have a seat there. */
  readonly administrators: readonly RecipientFacts[];
  /** Its CSM; the mails are what the ledger holds for them about this account. */
  readonly csm: RecipientFacts | undefined;
  /** Other times at which the account is looked at: somebody stalls, and its status may change by itself. */
  readonly looksAt?: readonly Instant[];
  readonly launches: readonly Launch[];
  /** When the database was found to be a restored one, which does not know what has left shortly before. */
  readonly restoredAt?: Instant | undefined;
}

/** From and until; without an end it lasts. */
export interface MailStop {
  readonly from: Instant;
  readonly until: Instant | undefined;
}

export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  readonly segment: string | null;
  readonly stage: string | null;
  readonly timeZone: string | null;
  readonly csmId: string | null;
  /** Whether anybody administers it, as far as a campaign writes to administrators. */
  readonly isAdministered: boolean;
  readonly startOn: Day | null;
  readonly renewalOn: Day | null;
  readonly createdAt: Instant;
  /** Its training status from some time on, as recorded; oldest first. */
  readonly statuses: readonly { readonly status: TrainingStatus; readonly at: Instant }[];
  /** What its status becomes by itself, as certificates end; in order, and only for a simulation. */
  readonly comingStatuses?: readonly { readonly status: TrainingStatus; readonly at: Instant }[];
  /** The stages that it came to, oldest first. */
  readonly stages: readonly { readonly stage: string; readonly at: Instant }[];
  /** When it got a CSM of its own, or lost the one it had; oldest first. */
  readonly csmChanges: readonly { readonly assigned: boolean; readonly at: Instant }[];
  /** Of the people that the facts were read of. */
  readonly seats: {
    readonly active: number;
    readonly finished: number;
    readonly stalled: number;
    readonly percent: number;
  };
}

/** Somebody whom mail may be for. */
export interface RecipientFacts {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  /** The language they read; null: that of the site. */
  readonly locale: string | null;
  /** Why they get no mail at all, or none of a topic: `unsubscribed`, `suppressed`… */
  readonly silence: Silence;
  /** What the ledger holds of onboarding mail to them, from whichever account. */
  readonly mails: readonly KnownMail[];
}

export interface PersonFacts extends RecipientFacts {
  readonly roles: readonly string[];
  /** Their latest learner event of any kind, if there is one. */
  readonly lastEventAt: Instant | undefined;
  readonly enrolments: readonly EnrolmentFacts[];
  /** When they first finished the courses and lessons that campaigns ask about; a course has no lesson. */
  readonly finished: readonly FinishedFacts[];
  /** What they did in the product, as far as campaigns ask about it; the first thing first. */
  readonly productEvents: readonly Pick<ProductEvent, 'event' | 'properties' | 'at'>[];
  /** Paths of which they had finished everything, or a course, that ask something new of them since. */
  readonly newRequirements: readonly NewRequirement[];
  /** Certificates of theirs that will end, as far as campaigns ask about them. */
  readonly certificates: readonly CertificateFacts[];
}

export interface CertificateFacts {
  /** The same as long as it is the same certificate; a renewed one is another. Part of a mail's key. */
  readonly about: string;
  readonly title: string;
  readonly expiresAt: Instant;
  /** For which path it was given; undefined: for a course. */
  readonly pathId: string | undefined;
  readonly courseIds: readonly string[];
}

export interface FinishedFacts {
  readonly courseId: string;
  readonly lessonId: string | undefined;
  readonly at: Instant;
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
  /** Every course of the path, optional ones too. */
  readonly courseIds: readonly string[];
}

export interface KnownMail {
  readonly id: string;
  readonly key: string;
  readonly campaignId: string | null;
  readonly stepId: string | null;
  readonly state: string;
  readonly reason?: string | null | undefined;
  /** When it left, or is due. */
  readonly at: Instant;
  /** When it was written down; absent: at `at`. */
  readonly plannedAt?: Instant | undefined;
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
  /** Oldest first. */
  readonly pauses: readonly Pause[];
  /** What was published of it, oldest first, as far as it is known. None: it has always been as it is. */
  readonly versions: readonly PublishedVersion[];
}

export interface Pause {
  readonly pausedAt: Instant;
  /** Undefined as long as it lasts. */
  readonly resumedAt: Instant | undefined;
}

export type AppliesTo = 'from-now-on' | 'everyone';

/** The pause that lasts, if there is one. */
export const currentPause = ({ pauses }: Launch): Pause | undefined =>
  pauses.find(({ resumedAt }) => resumedAt === undefined);

export const isPaused = (launch: Launch): boolean => currentPause(launch) !== undefined;

/** Whether a mail counts under the caps: it left, perhaps left, or is about to. */
export const takesPlace = ({ state }: Pick<KnownMail, 'state'>): boolean =>
  ['queued', 'claimed', 'armed', 'accepted', 'uncertain'].includes(state);
