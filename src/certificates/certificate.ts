import type { Instant } from '#clock';
import type { CertificateKind } from './offer.ts';

/** One thing that was done for a certificate: a course completed in a version of it, or a quiz passed. */
export type Evidence =
  | {
      readonly what: 'course';
      readonly courseId: string;
      readonly title: string;
      readonly version: string;
      readonly at: string;
    }
  | {
      readonly what: 'quiz';
      readonly courseId: string;
      readonly lessonId: string;
      readonly title: string;
      readonly percent: number | null;
      readonly at: string;
    };

/** A certificate that somebody was given. Its id is its public address, and nobody can guess it. */
export interface Certificate {
  readonly id: string;
  readonly personId: string;
  readonly kind: CertificateKind;
  readonly subjectId: string;
  /** As it was called when it was given. */
  readonly title: string;
  /** Of the course that was completed; of a path, of all its courses together. */
  readonly version: string;
  readonly evidence: readonly Evidence[];
  readonly earnedAt: Instant;
  readonly givenAt: Instant;
  readonly expiresAt: Instant | null;
  /** By a backfill; null: when it was earned. */
  readonly givenBy: string | null;
  /** The certificate that it came after. */
  readonly renews: string | null;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
}

export type CertificateState = 'valid' | 'expired' | 'revoked';

/** How a certificate stands. One that was revoked stays so when it expires. */
export function stateOf(
  { expiresAt, revokedAt }: Pick<Certificate, 'expiresAt' | 'revokedAt'>,
  now: Instant,
): CertificateState {
  if (revokedAt) return 'revoked';
  return expiresAt && Temporal.Instant.compare(expiresAt, now) <= 0 ? 'expired' : 'valid';
}

/** The certificate of these that counts now: the one that holds longest, else the one that held last. */
export function currentOf(certificates: readonly Certificate[], now: Instant): Certificate | undefined {
  return certificates.toSorted(
    (one, other) =>
      Number(stateOf(other, now) === 'valid') - Number(stateOf(one, now) === 'valid') ||
      endOf(other) - endOf(one) ||
      Temporal.Instant.compare(other.earnedAt, one.earnedAt),
  )[0];
}

const endOf = ({ expiresAt }: Certificate): number => expiresAt?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;

const daysToRenew = 60;

/**
 * From when on a certificate can be renewed: sixty days before its end, or halfway to it where it is short. One that was
 * revoked can be earned again from then on. Undefined for one that never ends.
 */
export function renewableFrom({ earnedAt, expiresAt, revokedAt }: Certificate): Instant | undefined {
  if (revokedAt) return revokedAt;
  if (!expiresAt) return undefined;
  const hours = expiresAt.since(earnedAt).total('hours');
  return expiresAt.subtract({ minutes: Math.floor(Math.min(daysToRenew * 24, hours / 2) * 60) });
}
