import { csms, csmsOfTheAccount } from '../actor.ts';
import type { Row } from '../row.ts';

/** Mails that are sent by hand: to people of accounts that one looks after, and a draft is its sender's own. */
export const rows: readonly Row[] = [
  { page: '/cs/send', at: '/cs/send?subject=course:first-report', allowed: csms },
  { page: '/cs/send', at: '/cs/send?subject=course:none', hidden: csms },
  {
    page: '/cs/accounts/[account]/send',
    at: '/cs/accounts/$account/send?template=note',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    action: 'sendings.draft',
    form: { account: '$account', template: 'note', who: 'chosen', person: '$person', note: 'Hello' },
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    action: 'sendings.draft',
    form: { account: '$account', template: 'module', who: 'everybody', subject: 'course:none' },
    invalid: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    page: '/cs/accounts/[account]/sendings/[sending]',
    at: '/cs/accounts/$account/sendings/$toSend',
    allowed: ['csm'],
    hidden: ['csm elsewhere', 'administrator'],
  },
  {
    endpoint: 'GET /cs/accounts/[account]/sendings/[sending]/body',
    at: '/cs/accounts/$account/sendings/$toSend/body',
    allowed: ['csm'],
    hidden: ['csm elsewhere', 'administrator'],
  },
  {
    action: 'sendings.send',
    form: { sending: '$toSend' },
    allowed: ['csm'],
    hidden: ['csm elsewhere', 'administrator'],
  },
  {
    page: '/cs/accounts/[account]/sendings/[sending]',
    at: '/cs/accounts/$account/sendings/$sent',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    page: '/cs/accounts/[account]/sendings/[sending]',
    at: '/cs/accounts/$elsewhere/sendings/$sent',
    hidden: csms,
  },
  {
    action: 'sendings.takeBack',
    form: { sending: '$sent' },
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
];
