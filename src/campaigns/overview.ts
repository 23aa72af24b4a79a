import { type MailState, mailStates } from '#mail';
import { type Campaign, isNamed, type Step } from './campaign.ts';
import { isPaused, type Launch } from './facts.ts';
import { readLaunches } from './launch-store.ts';
import { countSteps, type StepCount } from './ledger-store.ts';
import type { CampaignSetting } from './setting.ts';
import { type RecordedVersion, readVersions } from './version-store.ts';
import { changesInWords } from './version-words.ts';

/** A campaign as it stands: launched or not, and what became of its mails. */
export interface CampaignOverview {
  readonly campaign: Campaign;
  readonly state: 'not-launched' | 'launched' | 'paused';
  readonly launch: Launch | undefined;
  readonly counts: MailCounts;
  readonly steps: readonly { readonly step: Step; readonly counts: MailCounts }[];
  /** Steps that it no longer has, with what became of them. */
  readonly gone: readonly { readonly stepId: string; readonly counts: MailCounts }[];
  /** What was published of it, newest first. */
  readonly versions: readonly CampaignVersion[];
}

/** A version as people read it. */
export interface CampaignVersion extends Pick<RecordedVersion, 'number' | 'publishedAt' | 'effect'> {
  /** What it changed, in sentences; undefined: what was before it is not known. */
  readonly changes: readonly string[] | undefined;
}

/** The states add up to `planned`. */
export interface MailCounts {
  readonly planned: number;
  readonly states: Readonly<Record<MailState, number>>;
  /** Why mails were skipped or held, with how many, most frequent first. */
  readonly reasons: readonly { readonly state: string; readonly reason: string; readonly count: number }[];
}

export async function readOverview({
  database,
  campaigns,
}: Pick<CampaignSetting, 'database' | 'campaigns'>): Promise<readonly CampaignOverview[]> {
  const launches = await readLaunches(database);
  const counts = await countSteps(database);
  const versions = Map.groupBy(await readVersions(database), ({ campaignId }) => campaignId);
  return campaigns.map(campaign => ({
    ...overviewOf(campaign, launches, counts),
    versions: told(versions.get(campaign.id) ?? []),
  }));
}

function told(versions: readonly RecordedVersion[]): readonly CampaignVersion[] {
  return versions
    .map(({ number, publishedAt, effect, campaign }, index) => {
      const before = versions[index - 1]?.campaign;
      const changes = before && campaign ? changesInWords(before, campaign) : undefined;
      return { number, publishedAt, effect, changes };
    })
    .toReversed();
}

function overviewOf(
  campaign: Campaign,
  launches: readonly Launch[],
  counts: readonly StepCount[],
): Omit<CampaignOverview, 'versions'> {
  const launch = launches.find(({ campaignId }) => campaignId === campaign.id);
  const own = counts.filter(({ campaignId }) => isNamed(campaign, campaignId));
  return {
    campaign,
    launch,
    state: launch ? (isPaused(launch) ? 'paused' : 'launched') : 'not-launched',
    counts: sum(own),
    steps: campaign.steps.map(step => ({
      step,
      counts: sum(own.filter(({ stepId }) => isStepNamed(step, stepId))),
    })),
    gone: goneSteps(campaign, own),
  };
}

function goneSteps({ steps }: Campaign, counts: readonly StepCount[]): CampaignOverview['gone'] {
  const gone = counts.filter(({ stepId }) => !steps.some(step => isStepNamed(step, stepId)));
  return [...Map.groupBy(gone, ({ stepId }) => stepId)].map(([stepId, own]) => ({
    stepId,
    counts: sum(own),
  }));
}

const isStepNamed = ({ id, formerly }: Step, name: string): boolean => id === name || formerly.includes(name);

function sum(counts: readonly StepCount[]): MailCounts {
  const total = (of: readonly StepCount[]) => of.reduce((all, { count }) => all + count, 0);
  const states = mailStates.map(state => [state, total(counts.filter(one => one.state === state))]);
  const withReason = counts.filter(
    ({ state, reason }) => reason && ['skipped', 'held', 'failed', 'uncertain'].includes(state),
  );
  const byReason = Map.groupBy(withReason, ({ state, reason }) => `${state} ${reason}`);
  const reasons = [...byReason.values()].flatMap(group => {
    const [first] = group;
    return first?.reason ? [{ state: first.state, reason: first.reason, count: total(group) }] : [];
  });
  return {
    planned: total(counts),
    states: Object.fromEntries(states) as Record<MailState, number>,
    reasons: reasons.sort((one, other) => other.count - one.count),
  };
}
