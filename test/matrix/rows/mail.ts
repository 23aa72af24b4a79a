import { everyone, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What somebody gets by mail. The link in a mail opens these choices for whoever holds it, and nothing else. */
export const rows: readonly Row[] = [
  { page: '/preferences', allowed: signedIn },
  { page: '/preferences/[token]', at: '/preferences/$mailToken', allowed: everyone },
  { page: '/preferences/[token]', at: '/preferences/forged', sentOn: everyone },
  { page: '/unsubscribe/[token]', at: '/unsubscribe/$mailToken', allowed: everyone },
  { page: '/unsubscribe/[token]', at: '/unsubscribe/forged', hidden: everyone },
  { endpoint: 'POST /unsubscribe/[token]', at: '/unsubscribe/$mailToken', allowed: everyone },
  { endpoint: 'POST /unsubscribe/[token]', at: '/unsubscribe/forged', hidden: everyone },
  { action: 'mail.savePreferences', form: { topics: 'onboarding' }, allowed: signedIn },
  {
    action: 'mail.savePreferences',
    form: { topics: 'onboarding', token: '$mailToken' },
    allowed: everyone,
  },
];
