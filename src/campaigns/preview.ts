import { type Instant, isBefore } from '#clock';
import type { Campaign } from './campaign.ts';
import { everyPlan } from './every-plan.ts';
import type { AppliesTo, Launch } from './facts.ts';
import { readLaunches } from './launch-store.ts';
import { type Occasion, recipientEntry } from './occasion.ts';
import type { Plan } from './plan.ts';
import type { CampaignSetting } from './setting.ts';

/** What a launch would do, by the same plan that does it. */
export interface LaunchPreview {
  /** The first mail for each person and path, soonest first. */
  readonly mails: readonly PreviewedMail[];
  /** How many people get nothing by it, by reason; of those without an administrator, how many accounts. */
  readonly left: ReadonlyMap<string, number>;
  /** How often a CSM is told of something, now or later. */
  readonly told: number;
}

export interface PreviewedMail {
  readonly personName: string;
  readonly accountName: string;
  readonly stepId: string;
  readonly at: Instant;
  /** By whose clock `at` is meant. */
  readonly zone: string;
}

/** Asks the plan of every account what a launch now would send. */
export async function previewLaunch(
  setting: CampaignSetting,
  campaign: Campaign,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<LaunchPreview> {
  const launches = await launchesWith(setting, campaign, appliesTo, now);
  const found: Found = { mails: new Map(), left: new Map(), told: new Set() };
  for await (const { account, made } of everyPlan(setting, setting.campaigns, launches, now))
    collect(found, campaign, made, account.name, now);
  return {
    mails: [...found.mails.values()].sort((one, other) => Temporal.Instant.compare(one.at, other.at)),
    left: leftBy(found),
    told: found.told.size,
  };
}

async function launchesWith(
  { database }: CampaignSetting,
  { id: campaignId }: Campaign,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<readonly Launch[]> {
  const others = (await readLaunches(database)).filter(launch => launch.campaignId !== campaignId);
  return [...others, { campaignId, appliesTo, launchedAt: now, pauses: [], versions: [] }];
}

/** By entry: somebody who belongs to two accounts enters once. */
interface Found {
  readonly mails: Map<string, PreviewedMail & { readonly personId: string }>;
  readonly left: Map<string, { readonly personId: string; readonly reason: string }>;
  readonly told: Set<string>;
}

function collect(found: Found, campaign: Campaign, made: Plan, accountName: string, now: Instant): void {
  const ofCampaign = ({ occasion }: { occasion: Occasion }) => occasion.entry.campaign.id === campaign.id;
  const forCsm = ({ occasion }: { occasion: Occasion }) => occasion.step.to === 'csm';
  const own = (one: { occasion: Occasion }) => ofCampaign(one) && !forCsm(one);
  const waiting = made.waiting.filter(({ unless }) => unless === undefined);
  const told = [...made.skipped.filter(({ reason }) => reason === 'in-digest'), ...waiting];
  for (const { occasion } of told.filter(one => ofCampaign(one) && forCsm(one))) found.told.add(occasion.key);
  const due = made.due.map(({ occasion, zone }) => ({ occasion, at: now, zone, unless: undefined }));
  for (const { occasion, at, zone, unless } of [...due, ...made.waiting].filter(own)) {
    const entry = recipientEntry(occasion);
    const personId = occasion.recipient.id;
    const known = found.mails.get(entry);
    if (unless) found.left.set(entry, { personId, reason: unless });
    else if (!known || isBefore(at, known.at)) {
      const about = { personId, personName: occasion.recipient.name, accountName, stepId: occasion.step.id };
      found.mails.set(entry, { ...about, at, zone: zone.zone });
    }
  }
  for (const { occasion, reason } of made.skipped.filter(own))
    found.left.set(recipientEntry(occasion), { personId: occasion.recipient.id, reason });
}

/** Each person once for each reason; who gets something of it by another path does not get nothing. */
function leftBy({ mails, left }: Found): ReadonlyMap<string, number> {
  const mailed = new Set([...mails.values()].map(({ personId }) => personId));
  const nothing = [...left.values()].filter(({ personId }) => !mailed.has(personId));
  const people = ([reason, all]: [string, typeof nothing]) =>
    [reason, new Set(all.map(({ personId }) => personId)).size] as const;
  return new Map([...Map.groupBy(nothing, ({ reason }) => reason)].map(people));
}
