export {
  type AccountStop,
  accountStops,
  findAccountStop,
  resumeAccountMail,
  stopAccountMail,
} from './account-stops-store.ts';
export type { BounceSource, BounceVerdict, ReceivedBounce } from './bounces/bounce.ts';
export { classify } from './bounces/classify.ts';
export { type BounceRecord, listBounces, type Recorded, recordBounce } from './bounces/ledger-store.ts';
export { takeReturned } from './bounces/maildir.ts';
export { mailIdOf } from './bounces/message-ids.ts';
export { type Receipt, receiveBounce } from './bounces/receive-bounce.ts';
export { type BuiltMail, readBuiltMail, writeBuiltMail } from './built-mail.ts';
export { type Choice, everyTopic, ownChoices, type Pace } from './choices.ts';
export { type CompiledMail, checkMails, compileMail } from './compile-mail.ts';
export { type Delivery, deliverDue } from './deliver.ts';
export { examineMail } from './doctor/examine.ts';
export type { DoctorFinding } from './doctor/finding.ts';
export { checkEpoch } from './epoch.ts';
export { lastRestoredAt } from './epoch-store.ts';
export { forgetFarewells, forgetMails, keepAddressHashes } from './forget-store.ts';
export { dropHeld, releaseHeld, releasePaused } from './held-store.ts';
export { listPastMails, listWaitingMails, type NamedMail, type PastMail } from './history-store.ts';
export { type Lane, type LaneOptions, openLane } from './lane.ts';
export { type Lanes, openLanes } from './lanes.ts';
export { checkLanguages, inEveryLanguage, templateIn } from './languages.ts';
export { linkParameter, linkToken, readLinkToken } from './link-token.ts';
export { type MailFile, mailFrontMatter, type NoticeName, noticeFiles } from './mail-file.ts';
export type { MailRoom } from './mail-room.ts';
export { findMailboxMail, listMailbox, type Mailbox, type MailboxMail, openMailbox } from './mailbox.ts';
export { countByClass, countMails, findMail, findNextDue, mailsOfPeople } from './mails-store.ts';
export { maySend, type Silence, type Suppression } from './may-send.ts';
export { type Notice, sendNotice } from './notice.ts';
export {
  type Mail,
  type MailClass,
  type MailState,
  mailClasses,
  mailStates,
  type NewMail,
} from './outgoing.ts';
export {
  type Preferences,
  readPreferences,
  savePreferences,
  setTopic,
  topicTitle,
  undoPreferences,
  type WantedPreferences,
  wantedDigests,
} from './preferences.ts';
export {
  findSuppression,
  liftSuppression,
  setPreference,
  silenceOf,
  suppress,
  suppressionsOf,
} from './preferences-store.ts';
export type { MailValue, MailVariables, Recheck, Verdict } from './recheck.ts';
export type { SmtpOutcome } from './smtp-outcome.ts';
export { queueMails } from './store.ts';
export { subjectOf } from './subject-of.ts';
export { type ListedSuppression, listSuppressions, suppressByHand } from './suppressions-store.ts';
export {
  type MailTemplate,
  type RenderedMail,
  renderMail,
  renderSubject,
  type VariableTypes,
} from './template.ts';
export { sendTestMail } from './test-mail.ts';
export { readTopics, type Topic } from './topics.ts';
export { typicalValues } from './typical-values.ts';

export {
  type Chosen,
  countUndecided,
  type DecidedMail,
  type Decision,
  decide,
  listUndecided,
  type UndecidedMail,
  type UndecidedState,
} from './undecided-store.ts';
export { readUndoToken, undoToken } from './undo-token.ts';

export { type MailChoice, readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts';
export { recordVisit, type Visit, visitsOf } from './visits-store.ts';
export { onMailQueued, wakeDelivery } from './wake.ts';
