import { everyone, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What everybody may ask about their own data; this site asks for no consent. */
export const rows: readonly Row[] = [
  { page: '/consent', hidden: signedIn },
  { endpoint: 'GET /account/archive.zip', allowed: signedIn },
  { action: 'privacy.askErasure', form: {}, allowed: signedIn },
  { action: 'privacy.withdraw', form: {}, allowed: signedIn },
  { action: 'privacy.agree', form: { version: 'none' }, conflict: signedIn },
  { page: '/too-fast', slowed: everyone },
];
