import type { Instant } from '#clock';
import type { Database } from '#database';
import { asPublished } from './as-published.ts';
import type { Campaign } from './campaign.ts';
import { readFact, writeFact } from './fact-store.ts';
import { readLaunches, renameLaunch } from './launch-store.ts';
import { lookEverywhere } from './look-store.ts';
import type { CampaignSetting } from './setting.ts';
import { changeOfStep } from './version.ts';
import {
  defineVersion,
  readVersions,
  recordVersion,
  renameVersions,
  type VersionEffect,
} from './version-store.ts';
import { awaited, peopleIn, waitingBy } from './waiting.ts';

/**
 * The first thing to do with a new build: publishes the campaigns that are other than before, with what becomes of those
 * who wait in them, and has every account looked at, whose status and plan may be different now. Costs one read when the
 * build is known.
 */
export async function adoptBuild(setting: CampaignSetting, buildId: string, now: Instant): Promise<void> {
  const { database, campaigns } = setting;
  if ((await readFact(database, workedWith)) === buildId) return;
  for (const campaign of campaigns) {
    await follow(database, campaign);
    await publish(setting, campaign, now);
  }
  await lookEverywhere(database, now);
  await writeFact(database, workedWith, buildId);
}

const workedWith = 'campaigns.build';

async function follow(database: Database, { id, formerly }: Campaign): Promise<void> {
  for (const former of formerly) {
    await renameLaunch(database, former, id);
    await renameVersions(database, former, id);
  }
}

async function publish(setting: CampaignSetting, campaign: Campaign, now: Instant): Promise<void> {
  const { database } = setting;
  const { id: campaignId, version } = campaign;
  const last = (await readVersions(database)).findLast(one => one.campaignId === campaignId);
  if (last?.version === version) {
    if (!last.campaign) await defineVersion(database, last, campaign);
    return;
  }
  const effect = last?.campaign && (await effectOf(setting, last.campaign, campaign, now));
  const number = (last?.number ?? 0) + 1;
  await recordVersion(database, { campaignId, number, version, publishedAt: now, campaign, effect });
}

/** Who waits in the campaign as it was, and what becomes of them by the new version. Undefined: nobody launched it. */
async function effectOf(
  setting: CampaignSetting,
  before: Campaign,
  after: Campaign,
  now: Instant,
): Promise<VersionEffect | undefined> {
  const launches = await readLaunches(setting.database);
  if (!launches.some(({ campaignId }) => campaignId === after.id)) return undefined;
  const { id, formerly } = after;
  const waits = await awaited(setting, [{ ...before, id, formerly }], id, launches, now);
  const still = await awaited(setting, [after], id, asPublished(launches, [after], now), now);
  const people = peopleIn(waits);
  const waiting = waitingBy(waits);
  const steps = before.steps.flatMap(step => {
    const change = changeOfStep(step, after);
    if (!change) return [];
    const became = fates[after.onChange];
    return [
      {
        stepId: step.id,
        change,
        people: waiting.get(step.id) ?? 0,
        became: change === 'removed' && became === 'moved' ? ('went-on' as const) : became,
      },
    ];
  });
  return { waiting: people.size, stay: peopleIn(still).intersection(people).size, steps };
}

const fates = { keep: 'kept', move: 'moved', exit: 'left' } as const satisfies Record<
  Campaign['onChange'],
  string
>;
