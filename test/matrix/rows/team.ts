import { accountAdministrators } from '../actor.ts';
import type { Row } from '../row.ts';

/** What the administrator of an account sees of it and does there. Of another account, nothing exists. */
const ofTheAccount = {
  allowed: ['account administrator'],
  hidden: ['account administrator elsewhere'],
} as const;
const ofTheOther = {
  allowed: ['account administrator elsewhere'],
  hidden: ['account administrator'],
} as const;

export const rows: readonly Row[] = [
  { page: '/team', sentOn: accountAdministrators },
  { page: '/team/[account]', at: '/team/$account', ...ofTheAccount },
  { page: '/team/[account]', at: '/team/$elsewhere', ...ofTheOther },
  { page: '/team/[account]', at: '/team/none', hidden: accountAdministrators },
  { page: '/team/[account]/people/[person]', at: '/team/$account/people/$person', ...ofTheAccount },
  {
    page: '/team/[account]/people/[person]',
    at: '/team/$elsewhere/people/$person',
    hidden: accountAdministrators,
  },
  { page: '/team/[account]/invitations', at: '/team/$account/invitations', ...ofTheAccount },
  { page: '/team/[account]/assign', at: '/team/$account/assign', ...ofTheAccount },
  { page: '/team/[account]/assignments', at: '/team/$account/assignments', ...ofTheAccount },
  {
    page: '/team/[account]/assignments/[assignment]',
    at: '/team/$account/assignments/none',
    hidden: accountAdministrators,
  },
  { endpoint: 'GET /team/[account]/people.csv', at: '/team/$account/people.csv', ...ofTheAccount },
  {
    action: 'team.changeRoles',
    form: { accountId: '$account', personId: '$person', roles: 'analyst' },
    ...ofTheAccount,
  },
  {
    action: 'team.changeRoles',
    form: { accountId: '$elsewhere', personId: '$person', roles: 'analyst' },
    hidden: accountAdministrators,
  },
  {
    action: 'team.remove',
    form: { accountId: '$account', personId: '$leaver' },
    ...ofTheAccount,
  },
  {
    action: 'team.takeBack',
    form: { accountId: '$account', personId: '$leaver' },
    ...ofTheAccount,
  },
  {
    action: 'team.stopMail',
    form: { accountId: '$account', reason: 'Our fair week' },
    ...ofTheAccount,
  },
  { action: 'team.resumeMail', form: { accountId: '$account' }, ...ofTheAccount },
];
