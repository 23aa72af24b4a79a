import { type Instant, instantText } from '#clock';
import type { AccountTraining, TrainingStatus } from './account-training.ts';

/** What an overview shows of an account. Whether it is stalled follows from the time, so only when it stalls is kept. */
export interface AccountSummary {
  readonly status: TrainingStatus;
  readonly reason: string;
  readonly seats: AccountTraining['seats'];
  readonly lastEventAt: string | null;
  readonly stallsAt: string | null;
  /** Whoever is on the way and stalls, or has stalled, if nothing happens any more. */
  readonly people: readonly { readonly personId: string; readonly stallsAt: string }[];
}

export function summaryOf(training: AccountTraining): AccountSummary {
  const { status, reason, seats, lastEventAt, stallsAt, people } = training;
  return {
    status,
    reason,
    seats,
    lastEventAt: lastEventAt ? instantText(lastEventAt) : null,
    stallsAt: stallsAt ? instantText(stallsAt) : null,
    people: people.flatMap(({ person, stallsAt }) =>
      stallsAt ? [{ personId: person.id, stallsAt: instantText(stallsAt) }] : [],
    ),
  };
}

/** Whether that time has come. */
export const isStalled = (thing: { readonly stallsAt: string | null }, now: Instant): boolean =>
  thing.stallsAt !== null && thing.stallsAt <= instantText(now);
