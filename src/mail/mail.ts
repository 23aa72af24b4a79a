export {
  type Mail,
  type MailClass,
  type MailState,
  mailStates,
  type NewMail,
  type Settlement,
} from './outgoing.ts';
export type { MailValue, MailVariables, Recheck, Verdict } from './recheck.ts';
export {
  arm,
  claimDue,
  countMails,
  findMail,
  findNextDue,
  mailsOfAccount,
  mailsOfPeople,
  queueMails,
  recoverExpired,
  settle,
} from './store.ts';
