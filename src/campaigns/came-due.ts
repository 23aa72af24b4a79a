import { type Instant, isBefore, later } from '#clock';
import type { Step } from './campaign.ts';
import { type Launch, takesPlace } from './facts.ts';
import { stepDueAt } from './local-time.ts';
import { type Entry, hasKey, type Occasion, occasionOf, startOf } from './occasion.ts';

/**
 * When a step came or comes due, before windows and caps. It keeps its distance from the steps before it, comes later by
 * as many local days as the campaign paused, and a step that moved behind somebody's back comes due when it moved.
 */
export function cameDueAt(occasion: Occasion, launch: Launch, zone: string): Instant {
  const { entry, step, movedAt } = occasion;
  const start = startOf(entry, launch);
  const pauses = pausesWithin(start, launch, zone);
  const own = stepDueAt(start, zone, step.after, step.at);
  const late = Math.max(
    0,
    ...stepsBefore(entry, step).map(before => lateness(before, occasion, start, zone, pauses)),
  );
  const slept = pauses.reduce((days, pause) => days + pause.days, 0);
  const due =
    late + slept === 0
      ? own
      : own
          .toZonedDateTimeISO(zone)
          .add({ days: late + slept })
          .toInstant();
  return movedAt ? later(due, awake(movedAt, pauses)) : due;
}

interface Slept {
  readonly pausedAt: Instant;
  readonly resumedAt: Instant;
  readonly days: number;
}

/** The pauses that are over and did not end before somebody's start, and how many local days each took. */
function pausesWithin(start: Instant, { pauses }: Launch, zone: string): readonly Slept[] {
  return pauses.flatMap(({ pausedAt, resumedAt }) =>
    resumedAt && isBefore(start, resumedAt)
      ? [{ pausedAt, resumedAt, days: daysBetween(pausedAt, resumedAt, zone) }]
      : [],
  );
}

/** How many local days later than meant an earlier step left; while the campaign paused, it was not late. */
function lateness(
  before: Step,
  { entry, recipient }: Occasion,
  start: Instant,
  zone: string,
  pauses: readonly Slept[],
): number {
  const occasion = occasionOf(entry, before, recipient);
  const mail = recipient.mails.find(({ key }) => hasKey(occasion, key));
  if (!mail || !takesPlace(mail)) return 0;
  const slept = pauses.filter(({ resumedAt }) => !isBefore(mail.at, resumedAt));
  const meant = stepDueAt(start, zone, before.after, before.at);
  return daysBetween(meant, mail.at, zone) - slept.reduce((days, pause) => days + pause.days, 0);
}

/** Those for the same recipient. */
function stepsBefore({ campaign: { steps } }: Entry, step: Step): readonly Step[] {
  const index = steps.findIndex(({ id }) => id === step.id);
  return steps.slice(0, index).filter(({ to }) => to === step.to);
}

/** What moved while the campaign paused, moved for people when it went on. */
const awake = (at: Instant, pauses: readonly Slept[]): Instant =>
  pauses.find(({ pausedAt, resumedAt }) => !isBefore(at, pausedAt) && isBefore(at, resumedAt))?.resumedAt ??
  at;

/** In whole days of the local calendar. */
export const daysBetween = (from: Instant, to: Instant, zone: string): number =>
  dateOf(from, zone).until(dateOf(to, zone), { largestUnit: 'day' }).days;

const dateOf = (at: Instant, zone: string): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate();
