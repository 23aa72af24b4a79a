import type { Instant } from '#clock';

/** Somebody who learns, or one of our own staff. A person is never deleted by leaving: deactivated ones keep their credit. */
export interface Person {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  /** IANA. */
  readonly timeZone: string | null;
  readonly deactivatedAt: Instant | null;
  /** Since when nothing here says who this is. The record stays, so that account totals do. */
  readonly erasedAt: Instant | null;
  readonly createdAt: Instant;
}

/** A person at an account, from and to. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** A grant as it stands in the database: who gave it and when. */
export interface GivenGrant {
  readonly id: string;
  readonly personId: string;
  readonly kind: GrantKind;
  /** Named by an account administrator's grant only. */
  readonly accountId: string | null;
  readonly grantedAt: Instant;
}

export const grantKinds = ['account-administrator', 'csm', 'author', 'administrator'] as const;
export type GrantKind = (typeof grantKinds)[number];

export const staffKinds: readonly GrantKind[] = ['csm', 'author', 'administrator'];

/** Addresses are compared in lower case; the part before the @ is in practice never case-sensitive. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();
