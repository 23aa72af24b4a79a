export { readBuiltCampaigns, writeBuiltCampaigns } from './built-campaigns.ts';
export type { Campaign, Step, Trigger } from './campaign.ts';
export { checkCampaignMail } from './check-mail.ts';
export { digestMail } from './digest.ts';
export type { AppliesTo, Launch } from './facts.ts';
export { lookAt } from './look.ts';
export { type Plan, plan } from './plan.ts';
export { readCampaigns } from './read-campaigns.ts';
export { claimDigests, queueDigest } from './read-digest.ts';
export { reasonText } from './reasons.ts';
export type { CampaignSetting } from './setting.ts';
export {
  adoptBuild,
  type ClaimedLook,
  claimLooks,
  findNextLook,
  finishLook,
  launchCampaign,
  lookEverywhere,
  pauseCampaign,
  readLaunches,
  resumeCampaign,
} from './store.ts';
export { campaignMails } from './variables.ts';
