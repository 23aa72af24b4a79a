export { adoptBuild } from './adopt-build.ts';
export { asPublished } from './as-published.ts';
export { readBuiltCampaigns, writeBuiltCampaigns } from './built-campaigns.ts';
export { type Campaign, isNamed, type Step, type Trigger } from './campaign.ts';
export { checkCampaignMail } from './check-mail.ts';
export { compareTimelines, type TimelineChange } from './compare-timelines.ts';
export { digestMail } from './digest.ts';
export { type AppliesTo, currentPause, type Launch } from './facts.ts';
export { type FollowingMails, type FollowingStep, previewFollowing } from './following-mails.ts';
export { dropLate, launchCampaign, readLaunches, sendLate } from './launch-store.ts';
export { zoneOf } from './local-time.ts';
export { lookAt } from './look.ts';
export { type ClaimedLook, claimLooks, finishLook, lookEverywhere } from './look-store.ts';
export {
  aboutEntry,
  keyPartAbout,
  occasionKeyOf,
  readKeyAbout,
  readOccasionKey,
} from './occasion.ts';
export { readBuiltTemplates, writeBuiltTemplates } from './one-off/built-templates.ts';
export { chooseRecipients, type RecipientChoice, recipientChoices } from './one-off/choose-people.ts';
export type { OneOffDecision } from './one-off/decide.ts';
export { inLanguageOf, oneOffVariables } from './one-off/one-off-text.ts';
export { readNote } from './one-off/read-note.ts';
export { readTemplates } from './one-off/read-templates.ts';
export { renderOneOff } from './one-off/render-one-off.ts';
export {
  minutesToTakeBack,
  planSending,
  type ReadDraft,
  sendDraft,
  takeBackSending,
} from './one-off/send.ts';
export {
  findSending,
  keepDraft,
  mailsOfSending,
  type Sending,
  type SentMail,
  sendingsAt,
} from './one-off/sendings-store.ts';
export { findSubject, type Subject, searchSubjects } from './one-off/subject.ts';
export { longestNote, type Template, templateMails } from './one-off/template.ts';
export { type Outlook, readOutlook } from './outlook.ts';
export { type CampaignOverview, type CampaignVersion, type MailCounts, readOverview } from './overview.ts';
export { pauseCampaign, resumeCampaign } from './pause-store.ts';
export { type Plan, plan } from './plan.ts';
export { type LaunchPreview, previewLaunch } from './preview.ts';
export { readCampaigns } from './read-campaigns.ts';
export { claimDigests, queueDigest } from './read-digest.ts';
export { daysAhead, type PersonMail, readComingMails, readPersonMail } from './read-mail-page.ts';
export { readSimulation } from './read-simulation.ts';
export { queueSummary } from './read-summary.ts';
export { reasonText } from './reasons.ts';
export { countDueLooks, lastRoundAt, noteRound } from './rounds-store.ts';
export { type CampaignSetting, campaignSetting, type TemplateSetting } from './setting.ts';
export { simulate } from './simulate.ts';
export { summaryMail } from './summary.ts';
export { localTime, type ToldEntry, type ToldLeft, tellEntry, tellLeft } from './tell-timeline.ts';
export { sendTestMail, templatesOf } from './test-mail.ts';
export type { LeftOut, Timeline, TimelineEntry } from './timeline.ts';
export { timelineText } from './timeline-text.ts';
export { titleOfMail } from './title-of-mail.ts';
export { campaignMails } from './variables.ts';
export { weeklyMail } from './weekly-mail.ts';
export type { WhyOrWhyNot } from './why.ts';
export { changeText, exitText, stepText, triggerText, windowText } from './words.ts';
