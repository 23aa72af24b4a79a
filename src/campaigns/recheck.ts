import { type Instant, isBefore } from '#clock';
import { type Campaign, isNamed } from './campaign.ts';
import { delayOf } from './delay.ts';
import { isPaused, type Launch, type PlanFacts } from './facts.ts';
import { type AskedMail, leftBefore } from './left-before.ts';
import { firstAllowed, zoneOf } from './local-time.ts';
import { hasKey, type Occasion, occasionsOf, type Reader, readersOf } from './occasion.ts';
import { openHours } from './open-hours.ts';
import type { Reason } from './reasons.ts';
import { notForThem, optedOut, outOfDate } from './rules.ts';
import { gatheredInstead, recheckWeekly, weekly } from './weekly.ts';

/** What becomes of a queued mail, asked right before it leaves. */
export type Recheck =
  | { readonly outcome: 'send'; readonly occasion: Occasion }
  /** Its window has closed, or the person had their share by another mail. */
  | { readonly outcome: 'later'; readonly at: Instant; readonly reason: Reason }
  /** Its campaign pauses. */
  | { readonly outcome: 'hold'; readonly reason: Reason }
  | { readonly outcome: 'skip'; readonly reason: Reason | string };

/** Asks every rule of the plan once more. `facts` are those of the account that the mail was planned for. */
export function recheck(
  campaigns: readonly Campaign[],
  facts: PlanFacts | undefined,
  mail: AskedMail,
  now: Instant,
): Recheck {
  const reader = facts && readersOf(facts).find(({ recipient }) => recipient.id === mail.personId);
  if (!facts || !reader) return { outcome: 'skip', reason: 'left' };
  return recheckFor(campaigns, facts, reader, mail, now);
}

/** {@link recheck}, when it is known who the reader is. */
export function recheckFor(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  reader: Reader,
  mail: Omit<AskedMail, 'personId'>,
  now: Instant,
): Recheck {
  if (mail.campaignId === weekly.id) return recheckWeekly(campaigns, facts, reader, mail, now);
  const campaign = campaigns.find(one => isNamed(one, mail.campaignId ?? ''));
  const launch = facts.launches.find(({ campaignId }) => campaignId === campaign?.id);
  if (!campaign || !launch) return { outcome: 'skip', reason: 'step-removed' };
  if (isPaused(launch)) return { outcome: 'hold', reason: 'paused' };
  const { zone } = zoneOf(reader.recipient.timeZone, facts.account.timeZone, facts.siteTimeZone);
  const occasion = occasionsOf(campaign, facts, reader).find(one => hasKey(one, mail.key));
  if (!occasion)
    return { outcome: 'skip', reason: hasStep(campaign, mail.key) ? 'no-longer-applies' : 'step-removed' };
  if (isBefore(now, occasion.entry.startsAt)) return { outcome: 'skip', reason: 'no-longer-applies' };
  if (optedOut(facts, [now])) return { outcome: 'skip', reason: 'account-opted-out' };
  const reason = skipReason(occasion, facts, launch);
  if (reason) return { outcome: 'skip', reason };
  const hours = openHours(zone, campaign.window, facts.calendar);
  const at = firstAllowed(now, hours, campaign.caps, leftBefore(reader.recipient, mail));
  const delay = delayOf(now, at, hours);
  return delay ? { outcome: 'later', at, reason: delay } : { outcome: 'send', occasion };
}

const skipReason = (occasion: Occasion, facts: PlanFacts, launch: Launch): Reason | string | undefined =>
  notForThem(occasion, facts, launch) ?? outOfDate(occasion) ?? gatheredInstead(occasion);

const hasStep = ({ steps }: Campaign, key: string): boolean =>
  steps.some(({ id, formerly }) => [id, ...formerly].includes(key.split('/')[1] ?? ''));
