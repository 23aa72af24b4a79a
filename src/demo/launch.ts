import { type Campaign, launchCampaign, readLaunches } from '#campaigns';
import type { Instant } from '#clock';
import type { Database } from '#database';

/**
 * Launches the demo's campaigns, once. Whoever rests already is reminded; nobody midway is welcomed as if they were new.
 * A campaign that is written later waits for an administrator, as anywhere.
 */
export async function launchDemo(
  database: Database,
  campaigns: readonly Campaign[],
  now: Instant,
): Promise<void> {
  if ((await readLaunches(database)).length > 0) return;
  for (const campaign of campaigns) {
    const appliesTo = campaign.trigger.on === 'stalled' ? 'everyone' : 'from-now-on';
    await launchCampaign(database, campaign, appliesTo, now);
  }
}
