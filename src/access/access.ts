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
export { maySee, type Sight } from './may-see.ts';
export { administers, mayTend, tendsAll } from './may-tend.ts';
export { nextPage } from './next-page.ts';
export type { EntryMethod } from './sessions-store.ts';
export {
  type AccessSetting,
  type Arrival,
  type Finish,
  type LinkRequest,
  makeSignInLink,
  type NewCookie,
  openSignIn,
  readViewer,
  type SignIn,
  type SignInLink,
  type SignInSetting,
} from './sign-in.ts';
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
