/** Why a step is not sent. The code stands in the ledger, the sentence in pages. */
export const reasons = {
  paused: 'The campaign is paused.',
  'before-launch': 'They entered before the campaign was launched, which applies from then on.',
  'not-in-audience': 'The campaign is for other roles, segments or stages.',
  'added-later': 'The step was added when they were through with the campaign.',
  'older-version': 'They go on by an older version of the campaign, which has no such step.',
  'left-by-change': 'They left the campaign when the step they waited at was changed.',
  'no-administrator': 'The account has no administrator who could get it.',
  'before-account': 'That day was before the account came here.',
  finished: 'They have finished the path.',
  'course-finished': 'They have finished the course.',
  trained: 'The account is trained.',
  'not-trained': 'The account is not trained.',
  'stage-left': 'The account has left the stage at which it came in.',
  'csm-assigned': 'The account has a CSM of its own.',
  'already-started': 'They have started already.',
  'not-started-yet': 'They have not started.',
  'nothing-to-do': 'Their path has no lesson for them to do.',
  'no-longer-applies': 'What the mail is about is no longer so.',
  'step-removed': 'The campaign no longer has this step.',
  'in-digest': 'It is told in the digest.',
  'not-now': 'It waits for the next window, or for room under the cap.',
  'outside-window': 'It waits until mail may leave by their clock.',
  capped: 'They have had their share of mail, and it waits for room.',
  'not-visible': 'They may not see what it points to.',
  'already-done': 'They have done what it points to.',
  'taken-back': 'It was taken back before it left.',
  'sender-left': 'Whoever sent it is not with us any more.',
  'template-removed': 'Its template is no longer there.',
  'done-in-product': 'They have done in the product what ends it.',
  'nothing-left': 'Everything it would have told has settled.',
  'too-late': 'It is later than the campaign allows.',
  restored: 'The database was restored: it may have left already, after the backup was made.',
  merged: 'This record was merged with another, which gets what is still due.',
  split: 'It had come to the record that two people shared.',
  left: 'They are no longer an active person at the account.',
  'account-opted-out': 'The administrator of their account has turned this mail off for its people.',
  unsubscribed: 'They unsubscribed.',
  suppressed: 'Their address does not accept mail.',
  complained: 'A mail to their address was marked as spam.',
  'kept-from-mail': 'Somebody of ours has put their address among those that get no such mail.',
  refused: 'The mail server refused it.',
  deferred: 'The mail server asked to try later.',
  'connection-lost': 'The connection broke at the moment when nobody can know.',
  'worker-lost': 'The worker was ended at the moment when nobody can know.',
  'not-written': 'Its text could not be made.',
  'nobody-answers-for-it': 'This version of Waymark does not know what it is for.',
} as const satisfies Record<string, string>;

export type Reason = keyof typeof reasons;

/** The sentence for a reason of this room or of the mail room; one that has no sentence speaks for itself. */
export function reasonText(reason: string): string {
  const code = reason.replace(/^gave-up: /, '');
  const text = Object.hasOwn(reasons, code) ? reasons[code as Reason] : code;
  return code === reason ? text : `Given up after many attempts. ${text}`;
}
