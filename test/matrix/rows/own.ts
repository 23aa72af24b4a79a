import { administrators, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What people do with their own entry, and administrators with somebody's sessions. */
export const rows: readonly Row[] = [
  { page: '/account', allowed: signedIn },
  { page: '/account/address', at: '/account/address?token=of-nobody', invalid: signedIn },
  { action: 'own.saveProfile', form: { name: 'Somebody', locale: 'en', timeZone: 'UTC' }, allowed: signedIn },
  { action: 'own.addAddress', form: { address: '$actor@umbra.example' }, allowed: signedIn },
  { action: 'own.confirmAddress', form: { token: 'of-nobody' }, invalid: signedIn },
  { action: 'own.makeMain', form: { address: 'of-nobody@umbra.example' }, invalid: signedIn },
  { action: 'own.removeAddress', form: { address: 'of-nobody@umbra.example' }, allowed: signedIn },
  { action: 'own.endSession', form: { sessionId: 'of-nobody' }, allowed: signedIn },
  { action: 'own.endOtherSessions', form: {}, allowed: signedIn },
  { action: 'access.endSessions', form: { personId: '$spare' }, allowed: administrators },
];
