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
  const found: Found = { mails: new Map(), left: new Map(), told: new Set() };
  for (let from = 0; from < accounts.length; from += accountsAtOnce) {
    const some = accounts.slice(from, from + accountsAtOnce);
    const known = await readAccountFacts(database, some);
    for (const account of some) {
      const seats = known.get(account.id);
      if (!seats) continue;
      const made = await planOf(setting, account, seats, launches, now);
      collect(found, campaign, made, account.name, now);
    }
  }
  return {
    mails: [...found.mails.values()].sort((one, other) => Temporal.Instant.compare(one.at, other.at)),
    left: counted([...found.left].filter(([entry]) => !found.mails.has(entry)).map(([, reason]) => reason)),
    told: found.told.size,
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
  return [...others, { campaignId, appliesTo, launchedAt: now, pauses: [], versions: [] }];
}

/** By entry: somebody who belongs to two accounts enters once. */
interface Found {
  readonly mails: Map<string, PreviewedMail>;
  readonly left: Map<string, string>;
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
    const entry = entryOf(occasion);
    const known = found.mails.get(entry);
    if (unless) found.left.set(entry, unless);
    else if (!known || isBefore(at, known.at)) {
      const about = { personName: occasion.recipient.name, accountName, stepId: occasion.step.id };
      found.mails.set(entry, { ...about, at, zone: zone.zone });
    }
  }
  for (const { occasion, reason } of made.skipped.filter(own)) found.left.set(entryOf(occasion), reason);
}

const entryOf = ({ entry, recipient }: Occasion): string =>
  `${entry.learner?.id ?? entry.account.id}/${entry.about}/${recipient.id}`;

function counted(reasons: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(reasons, reason => reason)].map(([reason, all]) => [reason, all.length]));
}
