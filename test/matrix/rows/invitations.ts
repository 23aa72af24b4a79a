import { administrators, everyone } from '../actor.ts';
import type { Row } from '../row.ts';

/** Invitations: sent by administrators, and for their own account by its administrator; accepted by whoever has the link. */
export const rows: readonly Row[] = [
  { page: '/admin/invitations', allowed: administrators },
  { page: '/invitations/[token]', at: '/invitations/$invitationToken', allowed: everyone },
  { page: '/invitations/[token]', at: '/invitations/of-nobody', hidden: everyone },
  {
    action: 'invitations.invite',
    form: { people: 'ida@umbra.example', accountId: '$elsewhere', roles: 'analyst' },
    allowed: [...administrators, 'account administrator elsewhere'],
    hidden: ['account administrator'],
  },
  {
    action: 'invitations.invite',
    form: { people: 'ira@umbra.example', accountId: '$account', roles: 'analyst' },
    allowed: [...administrators, 'account administrator'],
    hidden: ['account administrator elsewhere'],
  },
  {
    action: 'invitations.invite',
    form: { people: 'ian@umbra.example', grant: 'administrator', roles: [] },
    allowed: administrators,
    hidden: ['account administrator', 'account administrator elsewhere'],
  },
  {
    action: 'invitations.sendAgain',
    form: { invitationId: '$invitation' },
    allowed: [...administrators, 'account administrator elsewhere'],
    hidden: ['account administrator'],
  },
  {
    action: 'invitations.withdraw',
    form: { invitationId: '$invitation' },
    allowed: [...administrators, 'account administrator elsewhere'],
    hidden: ['account administrator'],
    last: true,
  },
  { action: 'invitations.accept', form: { token: 'of-nobody' }, invalid: everyone },
];
