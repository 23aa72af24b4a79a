import type { Instant } from '#clock';
import type { Launch, PlanFacts } from './facts.ts';
import { isBefore } from './local-time.ts';
import type { Entry, Occasion } from './occasion.ts';
import type { Reason } from './reasons.ts';

/** Why an entry is none of the campaign's business, if so. */
export function notForThem(entry: Entry, facts: PlanFacts, launch: Launch): Reason | undefined {
  const { campaign, person, enrolment } = entry;
  if (launch.appliesTo === 'from-now-on' && isBefore(entry.startsAt, launch.launchedAt))
    return 'before-launch';
  const { roles, segments, stages } = campaign.audience;
  const fits =
    (roles.length === 0 || person.roles.some(role => roles.includes(role))) &&
    fitsOne(segments, facts.account.segment) &&
    fitsOne(stages, facts.account.stage);
  if (!fits) return 'not-in-audience';
  const { completedAt } = enrolment;
  const over = completedAt && isBefore(completedAt, launch.launchedAt);
  return over && leavesByFinishing(entry) ? 'finished' : undefined;
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
export function outOfDate({ entry, step }: Occasion): Reason | string | undefined {
  const { campaign, person, enrolment } = entry;
  if (enrolment.state === 'complete' && leavesByFinishing(entry)) return 'finished';
  if (campaign.trigger.on !== 'path-completed' && !enrolment.next) return 'nothing-to-do';
  if (step.onlyIf === 'not-started' && enrolment.startedAt) return 'already-started';
  if (step.onlyIf === 'started' && !enrolment.startedAt) return 'not-started-yet';
  return person.silence.all ?? person.silence.topics[campaign.topic];
}

const leavesByFinishing = ({ campaign }: Entry): boolean => campaign.exit.includes('path-completed');

const fitsOne = (allowed: readonly string[], value: string | null): boolean =>
  allowed.length === 0 || (value !== null && allowed.includes(value));
