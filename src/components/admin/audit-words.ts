import type { AuditRecord } from '#accounts';

/** What the actions of the audit log are called where somebody reads them. */
export const auditWords: Readonly<Record<string, string>> = {
  'person.created': 'added',
  'person.changed': 'changed',
  'person.registered': 'registered',
  'person.deactivated': 'deactivated',
  'person.reactivated': 'reactivated',
  'person.erased': 'erased',
  'person.exported': 'archive taken',
  'person.merged': 'merged with another record',
  'person.merge-undone': 'merge undone',
  'person.split': 'split into two people',
  'person.split-undone': 'split undone',
  'person.left-out-of-queue': 'said to belong to no account',
  'person.put-back-in-queue': 'waits to be put at an account again',
  'erasure.requested': 'asked to be erased',
  'erasure.refused': 'request to be erased refused',
  'consent.given': 'consent given',
  'consent.withdrawn': 'consent taken back',
  'retention.applied': 'old data let go',
  'address.added': 'address added',
  'address.removed': 'address removed',
  'sessions.ended': 'signed out',
  'second-factor.set-up': 'second factor set up',
  'second-factor.codes-renewed': 'new recovery codes',
  'second-factor.removed': 'second factor taken away',
  'second-factor.required': 'second factor of staff required, or no more',
  'membership.begun': 'put at an account',
  'membership.changed': 'given other roles',
  'membership.ended': 'left an account',
  'identity.linked': 'linked to single sign-on',
  'identity.unlinked': 'link to single sign-on removed',
  'external-id.added': 'given an id of another system',
  'external-id.removed': 'id of another system removed',
  'grant.given': 'given a grant',
  'grant.revoked': 'grant taken back',
  'invitation.sent': 'invitation sent',
  'invitation.sent-again': 'invitation sent again',
  'invitation.withdrawn': 'invitation withdrawn',
  'invitation.accepted': 'invitation accepted',
  'view-as.begun': 'looked on as',
  'view-as.ended': 'looking on ended',
  'view-as.timed-out': 'looking on ended by time',
  'account.created': 'added',
  'account.changed': 'changed',
  'account.reassigned': 'given to another CSM',
  'account.deactivated': 'deactivated',
  'account.reactivated': 'reactivated',
  'account.mail-stopped': 'onboarding mail turned off by its administrator',
  'account.mail-resumed': 'onboarding mail turned on again by its administrator',
  'account.domains-set': 'domains changed',
  'quiz.attempt-given': 'given another attempt at a quiz',
  'certificate.revoked': 'certificate revoked',
  'certificate.reissued': 'certificate issued again',
  'certificate.backfilled': 'certificate given to those who had earned it before',
  'certificate-key.rotated': 'new key to sign certificates with',
  'api-key.created': 'API key made',
  'api-key.revoked': 'API key withdrawn',
  'campaign.launched': 'campaign launched',
  'campaign.paused': 'campaign paused',
  'campaign.resumed': 'campaign goes on',
  'campaign.late-mails-sent': 'late mails sent after all',
  'campaign.late-mails-dropped': 'late mails dropped',
  'import.applied': 'file imported',
  'people.exported': 'people taken out as a file',
  'accounts.exported': 'accounts taken out as a file',
  'assignment.created': 'path assigned',
  'assignment.ended': 'assignment ended',
  'assignment.resumed': 'assignment goes on',
  'assignment.due-changed': 'due date changed',
  'mail.addresses-suppressed': 'addresses kept from mail',
  'mail.sent-by-hand': 'mail sent by hand',
  'mail.taken-back': 'mail taken back',
  'mail.suppression-lifted': 'gets mail again',
  'mail.uncertain-sent-again': 'uncertain mail sent again',
  'mail.uncertain-arrived': 'uncertain mail said to have arrived',
  'mail.held-sent': 'held mail sent after all',
  'mail.held-dropped': 'held mail dropped',
  'audit.exported': 'audit log exported',
};

/** Parts of Waymark that do things by themselves. */
export const partWords: Readonly<Record<string, string>> = {
  system: 'Waymark itself',
  script: 'The command line',
  sso: 'Single sign-on',
  'hand-off': 'Your own product',
};

/** Who did it, where no name is known. */
export const actorWords = (actor: string): string =>
  partWords[actor] ?? (actor.startsWith('api-key:') ? 'Another system, by its key' : 'Somebody who is gone');

/** One value of an entry, before and after; undefined on the side where there was none. */
export interface AuditedValue {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * What an entry says beside who and when, value by value, with the personal ones that have not been erased.
 *
 * @param nameOf what `person:<id>` or `account:<id>` is called; undefined for what is gone
 */
export function auditedValues(
  { before, after, personal }: Pick<AuditRecord, 'before' | 'after' | 'personal'>,
  nameOf: (subject: string) => string | undefined,
): AuditedValue[] {
  const was = { ...valuesOf(before), ...valuesOf(personal?.before) };
  const is = { ...valuesOf(after), ...valuesOf(personal?.after) };
  return Object.keys({ ...was, ...is }).map(key => ({
    name: wordsOf(key),
    before: textOf(key, was[key], nameOf),
    after: textOf(key, is[key], nameOf),
  }));
}

/** The ids of people and accounts that an entry's values name, as subjects. */
export function subjectsIn({ before, after }: Pick<AuditRecord, 'before' | 'after'>): string[] {
  return [before, after].flatMap(side =>
    Object.entries(valuesOf(side)).flatMap(([key, value]) => {
      const kind = subjectKinds[key];
      return kind && typeof value === 'string' ? [`${kind}:${value}`] : [];
    }),
  );
}

const subjectKinds: Readonly<Record<string, string>> = {
  personId: 'person',
  csmId: 'person',
  accountId: 'account',
};

const valuesOf = (side: unknown): Record<string, unknown> =>
  typeof side === 'object' && side !== null ? { ...side } : side === undefined ? {} : { value: side };

/** @example wordsOf('timeZone') // 'time zone' */
const wordsOf = (key: string): string =>
  key
    .replace(/Id$/, '')
    .replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .replace(/^csm$/, 'CSM');

function textOf(
  key: string,
  value: unknown,
  nameOf: (subject: string) => string | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === '') return 'none';
  const kind = subjectKinds[key];
  if (kind && typeof value === 'string') return nameOf(`${kind}:${value}`) ?? value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length > 0 ? value.map(plain).join(', ') : 'none';
  return plain(value);
}

const plain = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${plain(one)}`)
    .join(', ');
};
