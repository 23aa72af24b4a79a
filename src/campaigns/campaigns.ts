export { readBuiltCampaigns, writeBuiltCampaigns } from './built-campaigns.ts';
export type { Campaign, Step, Trigger } from './campaign.ts';
export { readCampaigns } from './read-campaigns.ts';
