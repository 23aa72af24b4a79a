export { type BuiltMail, readBuiltMail, writeBuiltMail } from './built-mail.ts';
export { type CompiledMail, compileMail } from './compile-mail.ts';
export { type Lane, openLane } from './lane.ts';
export { type MailFile, mailFrontMatter, type NoticeName, noticeFiles } from './mail-file.ts';
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
export { type MailTemplate, type RenderedMail, renderMail, type VariableTypes } from './template.ts';
