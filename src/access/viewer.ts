import type { Viewing } from './viewings-store.ts';

/** What somebody may do here. `account-administrator` always names an account; the others are ours. */
export type Grant = 'account-administrator' | 'csm' | 'author' | 'administrator';

export interface HeldGrant {
  readonly kind: Grant;
  readonly accountId: string | null;
}

/** A current membership, as far as it decides what one may see. */
export interface ViewerMembership {
  readonly accountId: string;
  readonly segment: string | null;
  readonly roles: readonly string[];
}

export interface AnonymousViewer {
  readonly kind: 'anonymous';
}

export interface PersonViewer {
  readonly kind: 'person';
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly grants: readonly HeldGrant[];
  readonly memberships: readonly ViewerMembership[];
  /** Somebody of our staff who looks on as this person, and may change nothing. */
  readonly viewedBy?: ViewedBy | undefined;
}

export interface ViewedBy {
  readonly personId: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly viewing: Viewing;
}

/** Whoever asks, in a browser. */
export type Viewer = AnonymousViewer | PersonViewer;

export const anonymous: AnonymousViewer = { kind: 'anonymous' };

const staffGrants: readonly Grant[] = ['csm', 'author', 'administrator'];

/** Whether this viewer holds the grant; an administrator holds every staff grant. */
export function holds(viewer: Viewer, grant: Grant): boolean {
  if (viewer.kind === 'anonymous') return false;
  return viewer.grants.some(
    held => held.kind === grant || (held.kind === 'administrator' && staffGrants.includes(grant)),
  );
}

export const isStaff = (viewer: Viewer): boolean => staffGrants.some(grant => holds(viewer, grant));
