import type { Instant } from '#clock';
import { type Campaign, isNamed } from './campaign.ts';
import type { Launch } from './facts.ts';

/** The launches as a build with these campaigns, put in force now, leaves them behind. */
export const asPublished = (
  launches: readonly Launch[],
  campaigns: readonly Campaign[],
  now: Instant,
): readonly Launch[] =>
  launches.map(launch => {
    const campaign = campaigns.find(one => isNamed(one, launch.campaignId));
    if (!campaign) return launch;
    const renamed = { ...launch, campaignId: campaign.id };
    const last = launch.versions.at(-1);
    if (!last || last.version === campaign.version) return renamed;
    const next = { number: last.number + 1, version: campaign.version, publishedAt: now, campaign };
    return { ...renamed, versions: [...launch.versions, next] };
  });
