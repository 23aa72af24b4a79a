import type { GrantKind } from '#accounts';
import { administers } from './may-tend.ts';
import { holds, type Viewer } from './viewer.ts';

/** What an invitation gives: a place at an account, a grant, or both. */
export interface Offer {
  readonly accountId: string | null;
  readonly grant: GrantKind | null;
}

/** Administrators invite anybody to anything; the administrator of an account invites people to learn there. */
export function mayInvite(viewer: Viewer, { accountId, grant }: Offer): boolean {
  if (holds(viewer, 'administrator')) return true;
  return grant === null && accountId !== null && administers(viewer, accountId);
}

/** Whether this can be offered at all: whoever learns, or manages an account, is at one; our own staff is at none. */
export const isWhole = ({ accountId, grant }: Offer): boolean =>
  (grant === null || grant === 'account-administrator') === (accountId !== null);
