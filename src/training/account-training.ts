import type { Catalog } from '#catalog';
import { type Instant, later } from '#clock';
import { endsAfter } from './certified.ts';
import { conditionState } from './conditions.ts';
import { type PersonFacts, type PersonTraining, personTraining, stallAt } from './person-training.ts';
import { asksForCertificates, conditionsOf, type Policy } from './policy.ts';
import { type Reader, type Speech, speechFor } from './sentences.ts';
import type { Requirement } from './words.ts';

export const trainingStatuses = ['not-started', 'in-progress', 'trained', 'lapsed'] as const;
export type TrainingStatus = (typeof trainingStatuses)[number];

/** The status of an account from some time on, as it was recorded. */
export interface StatusChange {
  readonly status: TrainingStatus;
  readonly reason: string;
  readonly policyVersion: string;
  readonly at: Instant;
}

export interface AccountFacts {
  readonly account: { readonly id: string; readonly segment: string | null };
  /** The active seats: current memberships of people who are not deactivated. */
  readonly people: readonly PersonFacts[];
  /** Oldest first. */
  readonly history: readonly StatusChange[];
}

export interface AccountTraining {
  readonly status: TrainingStatus;
  /** Why, in one sentence. */
  readonly reason: string;
  /** Each condition of the policy: for the CSM's "why". */
  readonly requirements: readonly Requirement[];
  readonly seats: { readonly active: number; readonly finished: number; readonly percent: number };
  /** Begun, not trained, and no learner event of any active seat for as long as the policy says. */
  readonly stalled: boolean;
  /** When the account stalls, or stalled, if nothing happens any more. */
  readonly stallsAt?: Instant;
  readonly stalledPeople: readonly PersonTraining[];
  /** When certificates end that the policy asks for, in order: the status may change then by itself. */
  readonly certificatesEndAt: readonly Instant[];
  readonly people: readonly PersonTraining[];
  readonly lastEventAt?: Instant;
}

/**
 * The training status of an account, from its facts and the policy. Everybody counts once, however often they are listed.
 *
 * @param reader for whom it is said; in English, by the site's time zone, when absent, as it is recorded
 */
export function accountTraining(
  policy: Policy,
  catalog: Catalog,
  { account, people, history }: AccountFacts,
  now: Instant,
  reader: Reader = { timeZone: catalog.site.timeZone, locale: 'en' },
): AccountTraining {
  const { conditions: words, day } = speechFor(reader);
  const once = [...new Map(people.map(one => [one.person.id, one])).values()];
  const seats = once.map(one => personTraining(catalog, account, one, policy.stalledAfterDays, now, reader));
  const conditions = conditionsOf(policy).map(one =>
    conditionState(one, { catalog, words }, account.id, seats, now),
  );
  const met = conditions.filter(({ requirement }) => requirement.state === 'met');
  const trained = 'all' in policy.trained ? met.length === conditions.length : met.length > 0;
  const trainedAt = history.findLast(change => change.status === 'trained')?.at;
  const lastEventAt = seats
    .flatMap(seat => seat.lastEventAt ?? [])
    .reduce<Instant | undefined>((last, at) => (last ? later(last, at) : at), undefined);
  const status = statusOf(trained, trainedAt !== undefined, lastEventAt !== undefined);
  const deciding = conditions.filter(one => trained === (one.requirement.state === 'met'));
  const zone = catalog.site.timeZone;
  const clauses = deciding.map(({ clause }) => clause).join('; ');
  const since = trainedAt ? day(trainedAt) : '';
  const stallsAt = stallOf(status, seats, lastEventAt, policy.stalledAfterDays, zone);
  const finished = seats.filter(seat => seat.state === 'finished').length;
  return {
    status,
    reason: reasonFor(words, status, { seats: seats.length, clauses, since }),
    requirements: conditions.map(({ requirement }) => requirement),
    seats: {
      active: seats.length,
      finished,
      percent: seats.length > 0 ? Math.floor((100 * finished) / seats.length) : 0,
    },
    stalled: stallsAt !== undefined && Temporal.Instant.compare(stallsAt, now) <= 0,
    ...(stallsAt ? { stallsAt } : {}),
    stalledPeople: seats.filter(seat => seat.stalled),
    certificatesEndAt: asksForCertificates(policy) ? endsAfter(seats, now) : [],
    people: seats,
    ...(lastEventAt ? { lastEventAt } : {}),
  };
}

function statusOf(trained: boolean, wasTrained: boolean, begun: boolean): TrainingStatus {
  if (trained) return 'trained';
  if (wasTrained) return 'lapsed';
  return begun ? 'in-progress' : 'not-started';
}

function reasonFor(
  words: Speech['conditions'],
  status: TrainingStatus,
  { seats, clauses, since }: { readonly seats: number; readonly clauses: string; readonly since: string },
): string {
  switch (status) {
    case 'trained':
      return words.trained(clauses);
    case 'lapsed':
      return words.lapsed(since, clauses);
    case 'in-progress':
      return words.notTrained(clauses);
    case 'not-started':
      return seats === 0 ? words.noSeatYet : words.notStarted(seats);
  }
}

function stallOf(
  status: TrainingStatus,
  seats: readonly PersonTraining[],
  lastEventAt: Instant | undefined,
  days: number,
  timeZone: string,
): Instant | undefined {
  const open = (status === 'in-progress' || status === 'lapsed') && seats.some(seat => seat.stallsAt);
  return open && lastEventAt ? stallAt(lastEventAt, days, timeZone) : undefined;
}
