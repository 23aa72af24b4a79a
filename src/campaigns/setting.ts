import type { Database } from '#database';
import type { Policy } from '#training';
import type { Campaign } from './campaign.ts';
import type { Portal } from './variables.ts';

/** What the campaigns room works with. */
export interface CampaignSetting extends Portal {
  readonly database: Database;
  readonly policy: Policy;
  readonly campaigns: readonly Campaign[];
}
