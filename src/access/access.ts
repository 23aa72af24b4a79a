export type { Acceptance, ReadInvitation } from './accept-invitation.ts';
export { type Allowance, placeOf, useAllowance, useAllowances } from './allowance-store.ts';
export type { ApiCaller } from './api-caller.ts';
export {
  type ApiKey,
  type ApiScope,
  apiScopes,
  createApiKey,
  findApiKey,
  type ListedApiKey,
  listApiKeys,
  revokeApiKey,
} from './api-keys-store.ts';
export { freshMinutes, isFresh } from './fresh.ts';
export { type HandOff, type HandOffFault, openHandOff } from './hand-off/hand-off.ts';
export {
  firstPage,
  type Invitation,
  type InvitationState,
  invitationDays,
  invitationState,
  invitationStates,
} from './invitation.ts';
export type { InvitationMail, InvitationSetting } from './invitation-setting.ts';
export { type Invitations, openInvitations } from './invitations.ts';
export { invitationsPerPage, type ListedInvitation, listInvitations } from './invitations-store.ts';
export {
  type FaultyLine,
  type InvitedPerson,
  invitedAtOnce,
  longestInvitedName,
  readInvitedPeople,
} from './invited-people.ts';
export { linkMinutes } from './link-minutes.ts';
export { endOneSession, endSessions, type ListedSession, sessionsOf } from './listed-sessions-store.ts';
export { mayInvite } from './may-invite.ts';
export { isOpenAt, isVisibleAt, maySee, type Sight } from './may-see.ts';
export { administers, mayTend, tendsAll } from './may-tend.ts';
export { nextPage } from './next-page.ts';
export {
  type AddressAnswer,
  type AddressMail,
  type OwnAddresses,
  openOwnAddresses,
} from './own-addresses.ts';
export { type AccessSetting, readPending, readSession, readViewer } from './read-viewer.ts';
export { seal, unseal } from './sealed.ts';
export {
  openSecondFactors,
  removeSecondFactor,
  type SecondFactors,
  type SettingUp,
  type Showing,
} from './second-factor.ts';
export type { Inviting } from './send-invitations.ts';
export { type EntryMethod, findPersonViewer, forgetSessions, type Held } from './sessions-store.ts';
export {
  type Arrival,
  type Finish,
  type LinkRequest,
  type NewCookie,
  openSignIn,
  type SignIn,
  type SignInSetting,
} from './sign-in.ts';
export { makeSignInLink, type SignInLink } from './sign-in-links.ts';
export { forgetRequests } from './sign-in-requests-store.ts';
export { type Connection, findConnection } from './sso/connection.ts';
export { identitiesOf, type LinkedIdentity, unlinkIdentity } from './sso/identities-store.ts';
export { readConnections } from './sso/read-connections.ts';
export { openSso, type Sso, type SsoFault, type SsoFinish } from './sso/sso.ts';
export { isFactorRequired, requireFactor, staffFactors } from './staff-factor-store.ts';
export { beginViewing, canViewAs, endPastViewings, endViewing } from './view-as.ts';
export {
  type AnonymousViewer,
  anonymous,
  type Grant,
  type HeldGrant,
  holds,
  isStaff,
  type PersonViewer,
  type Viewer,
  type ViewerMembership,
} from './viewer.ts';
export { viewingMinutes } from './viewings-store.ts';
