import { accountPeople, listAccounts } from '#accounts';
import type { Instant } from '#clock';
import { accountTraining, readAccountFacts } from '#training';
import type { Campaign } from './campaign.ts';
import type { AppliesTo, Launch } from './facts.ts';
import { readLaunches } from './launch-store.ts';
import { isBefore } from './local-time.ts';
import type { Occasion } from './occasion.ts';
import { plan } from './plan.ts';
import { readPlanFacts } from './read-facts.ts';
import type { CampaignSetting } from './setting.ts';

/** What a launch would do, by the same plan that does it. */
export interface LaunchPreview {
  /** The first mail for each person and path, soonest first. */
  readonly mails: readonly PreviewedMail[];
  /** How many people get nothing by it, by reason. */
  readonly left: ReadonlyMap<string, number>;
}

export interface PreviewedMail {
  readonly personName: string;
  readonly accountName: string;
  readonly stepId: string;
  readonly at: Instant;
  /** By whose clock `at` is meant. */
  readonly zone: string;
}

const accountsAtOnce = 50;

/** Asks the plan of every account what a launch now would send. */
export async function previewLaunch(
  setting: CampaignSetting,
  campaign: Campaign,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<LaunchPreview> {
  const { database, catalog, policy, campaigns } = setting;
  const launches = await launchesWith(setting, campaign, appliesTo, now);
  const accounts = await listAccounts(database);
  const mails: PreviewedMail[] = [];
  const left = new Map<string, number>();
  for (let from = 0; from < accounts.length; from += accountsAtOnce) {
    const some = accounts.slice(from, from + accountsAtOnce);
    const known = await readAccountFacts(database, some);
    for (const account of some) {
      const seats = known.get(account.id);
      if (!seats || seats.people.length === 0) continue;
      const training = accountTraining(policy, catalog, seats, now);
      const people = (await accountPeople(database, account.id)).map(({ person }) => person);
      const facts = { ...(await readPlanFacts(setting, account, people, training, now)), launches };
      const made = plan(campaigns, facts, now);
      mails.push(...firstMails(campaign, made, account.name, now));
      countLeft(campaign, made, left);
    }
  }
  return { mails: mails.sort((one, other) => Temporal.Instant.compare(one.at, other.at)), left };
}

async function launchesWith(
  { database }: CampaignSetting,
  { id: campaignId }: Campaign,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<readonly Launch[]> {
  const others = (await readLaunches(database)).filter(launch => launch.campaignId !== campaignId);
  const paused = { pausedAt: undefined, resumedAt: undefined };
  return [...others, { campaignId, appliesTo, launchedAt: now, changedAt: now, ...paused }];
}

type Made = ReturnType<typeof plan>;

function firstMails(campaign: Campaign, made: Made, accountName: string, now: Instant): PreviewedMail[] {
  const own = [
    ...made.due.map(({ occasion, zone }) => ({ occasion, at: now, zone: zone.zone })),
    ...made.waiting
      .filter(({ unless }) => !unless)
      .map(({ occasion, at, zone }) => ({ occasion, at, zone: zone.zone })),
  ].filter(({ occasion }) => occasion.entry.campaign.id === campaign.id);
  const first = new Map<string, (typeof own)[number]>();
  for (const mail of own) {
    const known = first.get(entryOf(mail.occasion));
    if (!known || isBefore(mail.at, known.at)) first.set(entryOf(mail.occasion), mail);
  }
  return [...first.values()].map(({ occasion, at, zone }) => ({
    personName: occasion.entry.person.name,
    accountName,
    stepId: occasion.step.id,
    at,
    zone,
  }));
}

function countLeft(campaign: Campaign, made: Made, left: Map<string, number>): void {
  const goes = new Set(
    [...made.due, ...made.waiting.filter(({ unless }) => !unless)].map(({ occasion }) => entryOf(occasion)),
  );
  const reasons = new Map<string, string>();
  for (const { occasion, reason } of [
    ...made.skipped,
    ...made.waiting.flatMap(({ occasion, unless }) => (unless ? [{ occasion, reason: unless }] : [])),
  ]) {
    const entry = entryOf(occasion);
    if (occasion.entry.campaign.id === campaign.id && !goes.has(entry) && !reasons.has(entry)) {
      reasons.set(entry, reason);
    }
  }
  for (const reason of reasons.values()) left.set(reason, (left.get(reason) ?? 0) + 1);
}

const entryOf = ({ entry }: Occasion): string => `${entry.campaign.id}/${entry.about}/${entry.person.id}`;
