import { type Account, accountPeople, listAccounts } from '#accounts';
import type { Instant } from '#clock';
import { type AccountFacts, accountTraining, readAccountFacts } from '#training';
import type { Campaign } from './campaign.ts';
import type { AppliesTo, Launch } from './facts.ts';
import { readLaunches } from './launch-store.ts';
import { isBefore } from './local-time.ts';
import type { Occasion } from './occasion.ts';
import type { Plan } from './plan.ts';
import { planGently } from './plan-gently.ts';
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
  const { database } = setting;
  const launches = await launchesWith(setting, campaign, appliesTo, now);
  const accounts = await listAccounts(database);
  const found: Found = { mails: new Map(), left: new Map() };
  for (let from = 0; from < accounts.length; from += accountsAtOnce) {
    const some = accounts.slice(from, from + accountsAtOnce);
    const known = await readAccountFacts(database, some);
    for (const account of some) {
      const seats = known.get(account.id);
      if (!seats || seats.people.length === 0) continue;
      const made = await planOf(setting, account, seats, launches, now);
      collect(found, campaign, made, account.name, now);
    }
  }
  return {
    mails: [...found.mails.values()].sort((one, other) => Temporal.Instant.compare(one.at, other.at)),
    left: counted([...found.left].filter(([entry]) => !found.mails.has(entry)).map(([, reason]) => reason)),
  };
}

async function planOf(
  setting: CampaignSetting,
  account: Account,
  seats: AccountFacts,
  launches: readonly Launch[],
  now: Instant,
): Promise<Plan> {
  const { database, catalog, policy, campaigns } = setting;
  const training = accountTraining(policy, catalog, seats, now);
  const people = (await accountPeople(database, account.id)).map(({ person }) => person);
  const facts = await readPlanFacts(setting, account, people, training, now);
  return planGently(campaigns, { ...facts, launches }, now);
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

/** By entry: somebody who belongs to two accounts enters once. */
interface Found {
  readonly mails: Map<string, PreviewedMail>;
  readonly left: Map<string, string>;
}

function collect(found: Found, campaign: Campaign, made: Plan, accountName: string, now: Instant): void {
  const own = ({ occasion }: { occasion: Occasion }) => occasion.entry.campaign.id === campaign.id;
  const due = made.due.map(({ occasion, zone }) => ({ occasion, at: now, zone, unless: undefined }));
  for (const { occasion, at, zone, unless } of [...due, ...made.waiting].filter(own)) {
    const entry = entryOf(occasion);
    const known = found.mails.get(entry);
    if (unless) found.left.set(entry, unless);
    else if (!known || isBefore(at, known.at)) {
      const { person } = occasion.entry;
      const about = { personName: person.name, accountName, stepId: occasion.step.id };
      found.mails.set(entry, { ...about, at, zone: zone.zone });
    }
  }
  for (const { occasion, reason } of made.skipped.filter(own)) found.left.set(entryOf(occasion), reason);
}

const entryOf = ({ entry }: Occasion): string => `${entry.about}/${entry.person.id}`;

function counted(reasons: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(reasons, reason => reason)].map(([reason, all]) => [reason, all.length]));
}
