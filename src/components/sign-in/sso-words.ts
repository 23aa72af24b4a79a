import type { SsoFault } from '#access';

/** What somebody reads when their provider's word did not let them in, and what they can do. */
export const ssoFaultWords: Readonly<Record<SsoFault, string>> = {
  'no-verified-address':
    'Your provider did not tell us an e-mail address that it has verified. Ask your own administrator to have it do so.',
  'foreign-address':
    'Your provider told us an address that it does not speak for here. Sign in by mail, or tell your administrator.',
  staff: 'This way in is not for our own staff. Sign in the way that your administrator told you.',
  deactivated: 'Your access here has ended. Ask your own administrator if it should not have.',
  'other-identity':
    'Your provider knows you under another identity than last time. An administrator has to remove the old link first.',
  unknown: 'You are not known here yet. Ask your own administrator for an invitation.',
  'no-account': 'This way in is not set up completely, or has ended. Tell your administrator.',
  unreachable: 'Your provider does not answer at the moment. Try again in some minutes.',
  provider:
    'Your provider did not sign you in, or its answer did not hold. Try again; if it stays, tell your administrator.',
  'not-asked': 'This took too long, or was begun in another browser. Start again.',
  'too-many': 'That was tried too often. Wait some minutes, then try again.',
};

/** Undefined for what is no fault of ours. */
export const wordsOfFault = (fault: string | null): string | undefined =>
  fault !== null && Object.hasOwn(ssoFaultWords, fault) ? ssoFaultWords[fault as SsoFault] : undefined;
