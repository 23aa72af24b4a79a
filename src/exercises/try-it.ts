import type { TryIt, TryItCondition } from '#catalog';
import type { Instant } from '#clock';
import type { ProductEvent, ProductProperties } from '#progress';

/** What of somebody decides which of their events count. */
export interface Doer {
  /** When they first opened the lesson; undefined while they have not. */
  readonly openedAt: Instant | undefined;
  /** The accounts whose events count; undefined: all, as for our staff and for whoever is at no account. */
  readonly accountIds: readonly string[] | undefined;
}

export interface TryItState {
  /** When the last event that it takes happened; undefined while it is not passed. */
  readonly passedAt: Instant | undefined;
  /** How many events count, at most as many as it takes. */
  readonly counted: number;
  /** The latest event of that name, where it does not count and nothing has since. */
  readonly close: Close | undefined;
}

/** An event that came close, and all that is missing. */
export interface Close {
  readonly at: Instant;
  readonly lacks: readonly Lack[];
}

export type Lack =
  | { readonly kind: 'elsewhere' | 'before-opening' }
  | { readonly kind: 'too-old'; readonly days: number }
  | {
      readonly kind: 'property';
      readonly property: string;
      readonly condition: TryItCondition;
      /** Null when the event says nothing of it. */
      readonly is: ProductProperties[string];
    };

/** The clocks of two servers differ: what happened this little before the lesson was opened counts as after. */
const clockMinutes = 1;

/**
 * Whether somebody has done what an exercise asks for, by what the product told of them. Pure; the order in which events
 * arrived makes no difference.
 *
 * @param events of one person, in any order
 */
export function tryItState(
  exercise: TryIt,
  events: readonly ProductEvent[],
  doer: Doer,
  now: Instant,
): TryItState {
  const judged = events
    .filter(({ event }) => event === exercise.event)
    .map(event => ({ at: event.at, lacks: lacksOf(exercise, event, doer, now) }))
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at));
  const counting = judged.filter(({ lacks }) => lacks.length === 0);
  const last = judged.at(-1);
  const passedAt = counting[exercise.times - 1]?.at;
  return {
    passedAt,
    counted: Math.min(counting.length, exercise.times),
    close: !passedAt && last && last.lacks.length > 0 ? last : undefined,
  };
}

function lacksOf(exercise: TryIt, event: ProductEvent, doer: Doer, now: Instant): readonly Lack[] {
  const elsewhere =
    event.accountId !== null && doer.accountIds !== undefined && !doer.accountIds.includes(event.accountId);
  return [
    ...(elsewhere ? [{ kind: 'elsewhere' } as const] : []),
    ...tooEarly(exercise, event.at, doer, now),
    ...Object.entries(exercise.where).flatMap(([property, condition]): Lack[] => {
      const is = Object.hasOwn(event.properties, property) ? (event.properties[property] ?? null) : null;
      return meets(condition, is) ? [] : [{ kind: 'property', property, condition, is }];
    }),
  ];
}

function tooEarly({ within }: TryIt, at: Instant, { openedAt }: Doer, now: Instant): readonly Lack[] {
  if (within === 'ever') return [];
  if (within === 'opening') {
    const since = openedAt?.subtract({ minutes: clockMinutes });
    return since && isBefore(since, at) ? [] : [{ kind: 'before-opening' }];
  }
  const since = now.subtract({ hours: 24 * within.days });
  return isBefore(at, since) ? [{ kind: 'too-old', days: within.days }] : [];
}

function meets(condition: TryItCondition, is: ProductProperties[string]): boolean {
  const { is: just, oneOf, atLeast, atMost, present } = condition;
  return (
    (just === undefined || is === just) &&
    (oneOf === undefined || (is !== null && oneOf.includes(is))) &&
    (atLeast === undefined || (typeof is === 'number' && is >= atLeast)) &&
    (atMost === undefined || (typeof is === 'number' && is <= atMost)) &&
    (present === undefined || present === (is !== null))
  );
}

const isBefore = (one: Instant, other: Instant): boolean => Temporal.Instant.compare(one, other) < 0;
