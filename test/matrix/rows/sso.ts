import { administrators, everyone } from '../actor.ts';
import type { Row } from '../row.ts';

/** Single sign-on. The portal of the matrix has no connection; test/e2e/sso.test.ts has some. */
export const rows: readonly Row[] = [
  { page: '/sign-in/sso/[connection]', at: '/sign-in/sso/none', hidden: everyone },
  { endpoint: 'GET /sign-in/sso/[connection]/start', at: '/sign-in/sso/none/start', hidden: everyone },
  { endpoint: 'GET /sign-in/sso/[connection]/callback', at: '/sign-in/sso/none/callback', hidden: everyone },
  { endpoint: 'POST /sign-in/sso/[connection]/acs', at: '/sign-in/sso/none/acs', form: {}, hidden: everyone },
  { endpoint: 'GET /sign-in/sso/[connection]/finish', at: '/sign-in/sso/none/finish', hidden: everyone },
  { endpoint: 'GET /sign-in/sso/[connection]/metadata', at: '/sign-in/sso/none/metadata', hidden: everyone },

  // Nobody hands people over to the portal of the matrix; test/e2e/hand-off.test.ts has a product that does.
  { page: '/hand-off', hidden: everyone },
  { action: 'access.handOff', form: { token: 'of-nobody' }, hidden: everyone },

  {
    action: 'access.unlinkIdentity',
    form: { personId: '$spare', provider: 'none', subject: 'nobody' },
    allowed: administrators,
  },
];
