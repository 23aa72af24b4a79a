import { administrators, everyone, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What people do with their own entry, and administrators with somebody's sessions. */
export const rows: readonly Row[] = [
  { page: '/account', allowed: signedIn },
  { page: '/account/mail', allowed: signedIn },
  { page: '/account/address', at: '/account/address?token=of-nobody', invalid: signedIn },
  { action: 'own.saveProfile', form: { name: 'Somebody', locale: 'en', timeZone: 'UTC' }, allowed: signedIn },
  { action: 'own.addAddress', form: { address: '$actor@umbra.example' }, allowed: signedIn },
  { action: 'own.confirmAddress', form: { token: 'of-nobody' }, invalid: signedIn },
  { action: 'own.makeMain', form: { address: 'of-nobody@umbra.example' }, invalid: signedIn },
  { action: 'own.removeAddress', form: { address: 'of-nobody@umbra.example' }, allowed: signedIn },
  { page: '/account/second-factor', allowed: signedIn },
  { page: '/sign-in/second-factor', sentOn: everyone },
  { page: '/admin/security', allowed: administrators },
  // No session of the cast waits for its second factor.
  { action: 'secondFactor.show', form: { code: '123456' }, 'sign-in': everyone },
  { action: 'secondFactor.setUpNow', form: { sealed: 'x', code: '123456' }, 'sign-in': everyone },
  { action: 'secondFactor.setUp', form: { sealed: 'x', code: '123456' }, invalid: signedIn },
  { action: 'secondFactor.renewCodes', form: {}, invalid: signedIn },
  { action: 'secondFactor.remove', form: {}, allowed: signedIn },
  { action: 'secondFactor.require', form: { required: 'no' }, allowed: administrators },
  { action: 'secondFactor.removeOf', form: { personId: '$spare' }, allowed: administrators },
  { action: 'own.endSession', form: { sessionId: 'of-nobody' }, allowed: signedIn },
  { action: 'own.endOtherSessions', form: {}, allowed: signedIn },
  { action: 'access.endSessions', form: { personId: '$spare' }, allowed: administrators },
];
