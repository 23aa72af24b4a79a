import { type Instant, isBefore } from '#clock';
import type { Step } from './campaign.ts';
import { leftBy, statusOf } from './exits.ts';
import type { Launch, PlanFacts } from './facts.ts';
import type { Entry, Occasion } from './occasion.ts';
import type { Reason } from './reasons.ts';
import { rulesOf } from './triggers/triggers.ts';

/** Why an occasion is none of theirs, if so, whatever its time. */
export function notForThem(
  { entry, dropped }: Pick<Occasion, 'entry' | 'dropped'>,
  facts: PlanFacts,
  launch: Launch,
): Reason | undefined {
  const { campaign, learner, enrolment, account } = entry;
  if (dropped === 'added-later' || dropped === 'older-version') return dropped;
  if (launch.appliesTo === 'from-now-on' && isBefore(entry.startsAt, launch.launchedAt))
    return 'before-launch';
  const { roles, segments, stages } = campaign.audience;
  const fits =
    (roles.length === 0 || learner?.roles.some(role => roles.includes(role))) &&
    fitsOne(segments, facts.account.segment) &&
    fitsOne(stages, facts.account.stage);
  if (!fits) return 'not-in-audience';
  if (!learner && isBefore(entry.startsAt, account.createdAt)) return 'before-account';
  const completedAt = enrolment?.completedAt;
  const over = completedAt && isBefore(completedAt, launch.launchedAt);
  return over && campaign.exit.includes('path-completed') ? 'finished' : undefined;
}

/**
 * Whether the administrator of the account had mail turned off when this came due or was to leave. While it lasts, people who
 * are at another account too may get it there; what fell into it does not come after.
 */
export function optedOut(
  { mailStops }: Pick<PlanFacts, 'mailStops'>,
  times: readonly Instant[],
): { readonly lasting: boolean } | undefined {
  const stop = mailStops.findLast(({ from, until }) =>
    times.some(at => !isBefore(at, from) && (!until || isBefore(at, until))),
  );
  return stop && { lasting: stop.until !== undefined };
}

/** Why an occasion whose time has come is not to be written about, if so. Asked again right before sending. */
export function outOfDate({ entry, step, recipient, dropped }: Occasion): Reason | string | undefined {
  if (dropped) return dropped;
  const { campaign } = entry;
  const over = leftBy(entry) ?? rulesOf(campaign.trigger).over?.(entry) ?? notNow(entry, step);
  if (over || step.to === 'csm') return over;
  return recipient.silence.all ?? recipient.silence.topics[campaign.topic];
}

/** Why a step's own condition does not hold. */
function notNow({ enrolment, account }: Entry, { onlyIf }: Step): Reason | undefined {
  switch (onlyIf) {
    case 'not-started':
      return enrolment?.startedAt ? 'already-started' : undefined;
    case 'started':
      return enrolment?.startedAt ? undefined : 'not-started-yet';
    case 'not-trained':
      return statusOf(account) === 'trained' ? 'trained' : undefined;
    case 'trained':
      return statusOf(account) === 'trained' ? undefined : 'not-trained';
    case undefined:
      return undefined;
  }
}

const fitsOne = (allowed: readonly string[], value: string | null): boolean =>
  allowed.length === 0 || (value !== null && allowed.includes(value));
