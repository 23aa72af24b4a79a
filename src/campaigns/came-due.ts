import type { Instant } from '#clock';
import type { Step } from './campaign.ts';
import { type Launch, takesPlace } from './facts.ts';
import { isBefore, later, stepDueAt } from './local-time.ts';
import { type Entry, hasKey, type Occasion, occasionOf } from './occasion.ts';

/**
 * When a step came or comes due, before windows and caps. It keeps its distance from the steps before it; what fell
 * into a pause comes due when that ended, and a step that moved behind somebody's back comes due when it moved.
 * Undefined: the step was added after they were through with the campaign.
 */
export function cameDueAt(occasion: Occasion, launch: Launch, zone: string): Instant | undefined {
  const { entry, step } = occasion;
  const { notAfter, steps } = entry.campaign;
  const { changedAt, launchedAt } = launch;
  const start = startOf(entry, launch);
  const own = delayed(stepDueAt(start, zone, step.after, step.at), occasion, start, zone);
  const awake = afterPause(own, launch);
  const last = steps.at(-1) ?? step;
  if (!isBefore(stepDueAt(start, zone, last.after, last.at), changedAt)) return later(awake, changedAt);
  const through = awake.toZonedDateTimeISO(zone).add(notAfter).toInstant();
  return isBefore(launchedAt, changedAt) && isBefore(through, changedAt) ? undefined : awake;
}

const startOf = (entry: Entry, launch: Launch): Instant =>
  launch.appliesTo === 'everyone' ? later(entry.startsAt, launch.launchedAt) : entry.startsAt;

/** As many local days later as the latest of the steps before it was. */
function delayed(own: Instant, { entry, step, recipient }: Occasion, start: Instant, zone: string): Instant {
  const days = stepsBefore(entry, step).map(before => {
    const occasion = occasionOf(entry, before, recipient);
    const mail = recipient.mails.find(({ key }) => hasKey(occasion, key));
    if (!mail || !takesPlace(mail)) return 0;
    const meant = dateOf(stepDueAt(start, zone, before.after, before.at), zone);
    return meant.until(dateOf(mail.at, zone), { largestUnit: 'day' }).days;
  });
  return own
    .toZonedDateTimeISO(zone)
    .add({ days: Math.max(0, ...days) })
    .toInstant();
}

/** Those for the same recipient. */
function stepsBefore({ campaign: { steps } }: Entry, step: Step): readonly Step[] {
  return steps
    .slice(
      0,
      steps.findIndex(({ id }) => id === step.id),
    )
    .filter(({ to }) => to === step.to);
}

function afterPause(own: Instant, { pausedAt, resumedAt }: Launch): Instant {
  const slept = pausedAt && resumedAt && !isBefore(own, pausedAt);
  return slept ? later(own, resumedAt) : own;
}

const dateOf = (at: Instant, zone: string): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate();
