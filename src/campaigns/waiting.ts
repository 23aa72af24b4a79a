import { type Instant, isBefore } from '#clock';
import type { Campaign } from './campaign.ts';
import { everyPlan } from './every-plan.ts';
import type { Launch } from './facts.ts';
import { recipientEntry } from './occasion.ts';
import type { Plan } from './plan.ts';
import type { CampaignSetting } from './setting.ts';

/** A mail that somebody is to get of a campaign, as things stand. */
export interface AwaitedMail {
  readonly personId: string;
  /** One person may be in a campaign with several. */
  readonly entry: string;
  readonly stepId: string;
  readonly at: Instant;
  readonly zone: string;
}

/** Who waits for any of these mails. */
export const peopleIn = (mails: readonly AwaitedMail[]): ReadonlySet<string> =>
  new Set(mails.map(({ personId }) => personId));

/** How many people wait for each step next, by step. */
export function waitingBy(mails: readonly AwaitedMail[]): ReadonlyMap<string, number> {
  const next = new Map<string, AwaitedMail>();
  for (const mail of mails) {
    const known = next.get(mail.entry);
    if (!known || isBefore(mail.at, known.at)) next.set(mail.entry, mail);
  }
  const steps = Map.groupBy(next.values(), ({ stepId }) => stepId);
  return new Map([...steps].map(([stepId, own]) => [stepId, peopleIn(own).size]));
}

/** What everybody is to get of a campaign from now on, as if it paused no longer; each once, whatever their accounts. */
export async function awaited(
  setting: CampaignSetting,
  campaigns: readonly Campaign[],
  campaignId: string,
  launches: readonly Launch[],
  now: Instant,
): Promise<readonly AwaitedMail[]> {
  const found = new Map<string, AwaitedMail>();
  for await (const { made } of everyPlan(
    setting,
    campaigns,
    launches.map(one => awake(one, now)),
    now,
  )) {
    for (const mail of mailsOf(made, campaignId, now)) {
      const known = found.get(mail.key);
      if (!known || isBefore(mail.at, known.at)) found.set(mail.key, mail);
    }
  }
  return [...found.values()];
}

function mailsOf(made: Plan, campaignId: string, now: Instant): readonly (AwaitedMail & { key: string })[] {
  const due = made.due.filter(({ state }) => state === 'queued').map(one => ({ ...one, at: now }));
  const waiting = made.waiting.filter(({ unless }) => unless === undefined);
  return [...due, ...waiting]
    .filter(({ occasion }) => occasion.entry.campaign.id === campaignId && occasion.step.to !== 'csm')
    .map(({ occasion, at, zone }) => ({
      key: occasion.key,
      personId: occasion.recipient.id,
      entry: recipientEntry(occasion),
      stepId: occasion.step.id,
      at,
      zone: zone.zone,
    }));
}

/** A launch whose pause, if it is in one, ends now. */
export const awake = (launch: Launch, now: Instant): Launch => ({
  ...launch,
  pauses: launch.pauses.map(pause => ({ ...pause, resumedAt: pause.resumedAt ?? now })),
});
