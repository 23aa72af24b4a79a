/** A point in time. The only date type inside Waymark, next to `Temporal.PlainDate` for days. */
export type Instant = Temporal.Instant;
export type Day = Temporal.PlainDate;

/** The only thing that asks the time; rules take its answer as `now`. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still until it is moved, for tests and simulations. */
export function settableClock(start: string): Clock & { set(at: string): void; advance(by: string): void } {
  let at = Temporal.Instant.from(start);
  return {
    now: () => at,
    set: to => {
      at = Temporal.Instant.from(to);
    },
    advance: by => {
      at = at.toZonedDateTimeISO('UTC').add(by).toInstant();
    },
  };
}

/**
 * How an instant is stored and sent: UTC, ISO 8601, always three fractional digits, so that text order is time order.
 *
 * @example '2026-11-22T10:43:04.000Z'
 */
export const instantText = (at: Instant): string => at.toString({ fractionalSecondDigits: 3 });

/** Reads what {@link instantText} wrote. Throws RangeError on anything else. */
export const readInstant = (text: string): Instant => Temporal.Instant.from(text);

export const isBefore = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0;
export const earlier = (a: Instant, b: Instant): Instant => (Temporal.Instant.compare(b, a) < 0 ? b : a);
export const later = (a: Instant, b: Instant): Instant => (Temporal.Instant.compare(b, a) > 0 ? b : a);
