import { everyone, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What is there for everybody: the way in, what programs and search engines ask, and what is shown when something fails. */
export const rows: readonly Row[] = [
  { page: '/', allowed: everyone },
  { page: '/sign-in', sentOn: signedIn, allowed: everyone },
  { page: '/sign-in/confirm', invalid: everyone },
  { page: '/sign-in/confirm', at: '/sign-in/confirm?token=x', allowed: everyone },
  { page: '/sign-in/again', allowed: signedIn },
  { endpoint: 'POST /sign-out', sentOn: everyone, last: true },
  { action: 'access.requestLink', form: { email: '$actor@nowhere.example' }, allowed: everyone },
  { action: 'access.finishSignIn', form: { token: 'of-nobody' }, invalid: everyone },
  { action: 'access.finishByCode', form: { requestId: 'of-nobody', code: '123456' }, invalid: everyone },

  { endpoint: 'POST /theme', form: { theme: 'dark', back: '/' }, sentOn: everyone },
  { endpoint: 'POST /language', form: { locale: 'de', back: '/' }, sentOn: everyone },
  { endpoint: 'GET /theme.css', allowed: everyone },
  { endpoint: 'GET /logo', allowed: everyone },
  { endpoint: 'GET /robots.txt', allowed: everyone },
  { endpoint: 'GET /sitemap.xml', allowed: everyone },
  { endpoint: 'GET /healthz', allowed: everyone },
  { endpoint: 'GET /readyz', allowed: everyone },
  // Nobody has set a token for it here.
  { endpoint: 'GET /metrics', hidden: everyone },

  { page: '/404', hidden: everyone },
  { page: '/refused', refused: everyone },
  { page: '/500', fault: everyone },

  // Of a demo only, and here no mail was sent.
  { page: '/mailbox', allowed: everyone },
  { page: '/mailbox/[id]', at: '/mailbox/none', hidden: everyone },
  { endpoint: 'GET /mailbox/[id]/body', at: '/mailbox/none/body', hidden: everyone },
];
