import { csms, csmsOfTheAccount, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What CSMs see of accounts and their people. The site of the matrix shows a CSM their own accounts only. */
export const rows: readonly Row[] = [
  { page: '/cs', allowed: csms },
  { page: '/cs/stalled', allowed: csms },
  { page: '/cs/modules', allowed: csms },
  {
    page: '/cs/accounts/[account]',
    at: '/cs/accounts/$account',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  { page: '/cs/accounts/[account]', at: '/cs/accounts/none', hidden: csms },
  {
    page: '/cs/accounts/[account]/[person]',
    at: '/cs/accounts/$account/$person',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  { page: '/cs/accounts/[account]/[person]', at: '/cs/accounts/$elsewhere/$person', hidden: csms },
  {
    page: '/cs/accounts/[account]/mail',
    at: '/cs/accounts/$account/mail',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  { page: '/cs/accounts/[account]/mail', at: '/cs/accounts/none/mail', hidden: csms },
  {
    page: '/cs/accounts/[account]/[person]/mail',
    at: '/cs/accounts/$account/$person/mail',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  { page: '/cs/accounts/[account]/[person]/mail', at: '/cs/accounts/$elsewhere/$person/mail', hidden: csms },
  // Whoever looks on as somebody is somebody else from then on: test/e2e/view-as.test.ts.
  { action: 'viewAs.begin', form: { personId: 'none', reason: 'To help' }, hidden: csms },
  { endpoint: 'POST /view-as/stop', sentOn: signedIn },
  {
    action: 'quiz.giveAttempt',
    form: { account: '$account', person: '$person', course: 'first-report', lesson: 'make-it' },
    invalid: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    action: 'quiz.giveAttempt',
    form: { account: '$elsewhere', person: '$person', course: 'first-report', lesson: 'make-it' },
    hidden: csms,
  },
];
