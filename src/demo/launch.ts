import { type Campaign, launchCampaign } from '#campaigns';
import type { Instant } from '#clock';
import type { Database } from '#database';

/**
 * Launches the demo's campaigns, once. Whoever rests already is reminded; nobody midway is welcomed as if they were new.
 */
export async function launchDemo(
  database: Database,
  campaigns: readonly Campaign[],
  now: Instant,
): Promise<void> {
  for (const campaign of campaigns) {
    const appliesTo = campaign.trigger.on === 'stalled' ? 'everyone' : 'from-now-on';
    await launchCampaign(database, campaign, appliesTo, now);
  }
}
