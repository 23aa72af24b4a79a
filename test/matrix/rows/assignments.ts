import { accountAdministrators, administrators, csms, csmsOfTheAccount } from '../actor.ts';
import type { Row } from '../row.ts';

/** Who may change an assignment within the account, and to whom there is none. */
const within = {
  allowed: [...csmsOfTheAccount, 'account administrator'],
  hidden: [...csms, ...accountAdministrators],
} as const;

/** Paths given to people: to anybody by administrators, within an account by those who look after it. */
export const rows: readonly Row[] = [
  { page: '/admin/assignments', allowed: administrators },
  { page: '/admin/assignments/new', allowed: administrators },
  {
    page: '/admin/assignments/new',
    at: '/admin/assignments/new?path=operator&by=rule&applies=everyone&preview=yes',
    allowed: administrators,
  },
  {
    page: '/admin/assignments/[assignment]',
    at: '/admin/assignments/$assignment',
    allowed: administrators,
  },
  { page: '/admin/assignments/[assignment]', at: '/admin/assignments/none', hidden: administrators },
  {
    page: '/cs/accounts/[account]/assign',
    at: '/cs/accounts/$account/assign?by=hand',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    page: '/cs/accounts/[account]/assignments/[assignment]',
    at: '/cs/accounts/$account/assignments/$assignment',
    allowed: csmsOfTheAccount,
    hidden: ['csm elsewhere'],
  },
  {
    page: '/cs/accounts/[account]/assignments/[assignment]',
    at: '/cs/accounts/$elsewhere/assignments/$assignment',
    hidden: csms,
  },

  { action: 'assignments.create', form: { draft: 'path=operator&by=rule&account=$account' }, ...within },
  {
    action: 'assignments.create',
    form: { draft: 'path=operator&by=rule&applies=from-now-on' },
    allowed: administrators,
  },
  {
    action: 'assignments.changeDue',
    form: { assignmentId: '$assignment', dueOn: '', dueDays: '20' },
    ...within,
  },
  { action: 'assignments.end', form: { assignmentId: '$assignment' }, ...within },
  { action: 'assignments.resume', form: { assignmentId: '$assignment' }, ...within },
];
