import { csms } from '../actor.ts';
import type { Row } from '../row.ts';

/** What CSMs see of accounts and their people. */
export const rows: readonly Row[] = [
  { page: '/cs', allowed: csms },
  { page: '/cs/stalled', allowed: csms },
  { page: '/cs/modules', allowed: csms },
  { page: '/cs/accounts/[account]', at: '/cs/accounts/$account', allowed: csms },
  { page: '/cs/accounts/[account]', at: '/cs/accounts/none', hidden: csms },
  { page: '/cs/accounts/[account]/[person]', at: '/cs/accounts/$account/$person', allowed: csms },
  { page: '/cs/accounts/[account]/[person]', at: '/cs/accounts/$elsewhere/$person', hidden: csms },
];
