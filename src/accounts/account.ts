import type { Day, Instant } from '#clock';

/** A customer company. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly segment: string | null;
  readonly tier: string | null;
  /** A lifecycle stage of `site.yaml`. */
  readonly stage: string | null;
  readonly csmId: string | null;
  readonly timeZone: string | null;
  readonly seats: number | null;
  readonly startOn: Day | null;
  readonly renewalOn: Day | null;
  /** What it pays a year, in whole units of the company's currency. */
  readonly value: number | null;
  /** The fields that `site.yaml` declares under `accountFields`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly deactivatedAt: Instant | null;
  readonly createdAt: Instant;
}

/** What an import or a form says about an account; what is absent stays as it is. */
export type AccountValues = Partial<Omit<Account, 'id' | 'createdAt' | 'deactivatedAt'>>;
