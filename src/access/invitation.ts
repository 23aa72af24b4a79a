import type { GrantKind } from '#accounts';
import type { Instant } from '#clock';

/** How long an invitation holds after it was sent. */
export const invitationDays = 14;

/** To learn at an account, to look after one as the customer's own manager, or to be one of our staff. */
export interface Invitation {
  readonly id: string;
  /** Lower case. */
  readonly address: string;
  readonly name: string;
  /** None for our own staff. */
  readonly accountId: string | null;
  readonly roles: readonly string[];
  readonly grant: GrantKind | null;
  /** Where it leads; null for where most people of its kind begin. */
  readonly next: string | null;
  /** The id of a person; null when they are gone. */
  readonly invitedBy: string | null;
  readonly sentAt: Instant;
  readonly expiresAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export const invitationStates = ['pending', 'accepted', 'expired', 'withdrawn'] as const;
export type InvitationState = (typeof invitationStates)[number];

type Dates = Pick<Invitation, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>;

export function invitationState(
  { acceptedAt, withdrawnAt, expiresAt }: Dates,
  now: Instant,
): InvitationState {
  if (acceptedAt) return 'accepted';
  if (withdrawnAt) return 'withdrawn';
  return Temporal.Instant.compare(expiresAt, now) > 0 ? 'pending' : 'expired';
}

/** Where somebody begins when their invitation says nothing else. */
export function firstPage({
  next,
  grant,
  accountId,
}: Pick<Invitation, 'next' | 'grant' | 'accountId'>): string {
  if (next) return next;
  if (grant === 'account-administrator') return `/team/${accountId}`;
  if (grant === 'csm') return '/cs';
  if (grant === 'administrator') return '/admin';
  return grant === 'author' ? '/courses' : '/my-learning';
}
