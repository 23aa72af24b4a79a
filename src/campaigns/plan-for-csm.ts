import { type Instant, isBefore } from '#clock';
import { cameDueAt } from './came-due.ts';
import type { Campaign } from './campaign.ts';
import { isPaused, type Launch, type PlanFacts } from './facts.ts';
import { type LocalZone, zoneOf } from './local-time.ts';
import { hasKey, type Occasion, occasionOf, occasionsForCsm } from './occasion.ts';
import type { Plan, SkippedMail, WaitingMail } from './plan.ts';
import { notForThem, outOfDate } from './rules.ts';

/**
 * What the account's CSM is told: no mail of its own, but a line in their daily digest. So there is neither a window nor a
 * cap, and what is told late is told as it stands by then.
 *
 * @param made what is planned for everybody else, which decides when something was of no avail
 */
export function planForCsm(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  made: Pick<Plan, 'due' | 'skipped' | 'waiting'>,
  now: Instant,
): Omit<Plan, 'nextLookAt'> {
  const skipped: SkippedMail[] = [];
  const waiting: WaitingMail[] = [];
  const moments = momentsOf(made, now);
  for (const campaign of campaigns) {
    const launch = facts.launches.find(({ campaignId }) => campaignId === campaign.id);
    if (!launch) continue;
    for (const occasion of occasionsForCsm(campaign, facts)) {
      if (occasion.recipient.mails.some(({ key }) => hasKey(occasion, key))) continue;
      const reason = isPaused(launch) ? 'paused' : notForThem(occasion, facts, launch);
      const zone = zoneFor(occasion, facts);
      const at = reason ? undefined : toldAt(occasion, launch, moments, zone);
      const over = outOfDate(occasion);
      if (!at) skipped.push({ occasion, reason: reason ?? 'added-later', lasting: false });
      else if (isBefore(now, at)) waiting.push({ occasion, cameDueAt: at, at, zone, unless: over });
      else skipped.push({ occasion, reason: over ?? 'in-digest', lasting: true });
    }
  }
  return { due: [], skipped, waiting };
}

/** By key: when a step is to leave, or was dropped. */
type Moments = ReadonlyMap<string, Instant>;

const momentsOf = (
  { due, skipped, waiting }: Pick<Plan, 'due' | 'skipped' | 'waiting'>,
  now: Instant,
): Moments =>
  new Map([
    ...due.map(({ occasion }) => [occasion.key, now] as const),
    ...skipped.filter(({ lasting }) => lasting).map(({ occasion }) => [occasion.key, now] as const),
    ...waiting.map(({ occasion, at }) => [occasion.key, at] as const),
  ]);

const zoneFor = ({ entry }: Occasion, { account, siteTimeZone }: PlanFacts): LocalZone =>
  zoneOf(entry.learner?.timeZone ?? null, account.timeZone, siteTimeZone);

function toldAt(
  occasion: Occasion,
  launch: Launch,
  moments: Moments,
  { zone }: LocalZone,
): Instant | undefined {
  const { escalatesAfter } = occasion.step;
  if (escalatesAfter === undefined) return unlessPast(occasion, cameDueAt(occasion, launch, zone));
  const last = lastMoment(occasion, moments);
  const at = last?.toZonedDateTimeISO(zone).add(escalatesAfter).startOfDay().toInstant();
  return unlessPast(occasion, at);
}

/** What would have been told before the campaign said so is not told after. */
const unlessPast = ({ addedAt }: Occasion, at: Instant | undefined): Instant | undefined =>
  at && addedAt && isBefore(at, addedAt) ? undefined : at;

/** When the last of the learner's steps left, is to leave or was dropped; undefined: they get none of them. */
function lastMoment({ entry }: Occasion, moments: Moments): Instant | undefined {
  const { learner, campaign } = entry;
  if (!learner) return undefined;
  return campaign.steps
    .filter(({ to }) => to === 'learner')
    .flatMap(step => {
      const before = occasionOf(entry, step, learner);
      const known = learner.mails.find(({ key }) => hasKey(before, key));
      return known?.at ?? moments.get(before.key) ?? [];
    })
    .sort(Temporal.Instant.compare)
    .at(-1);
}
