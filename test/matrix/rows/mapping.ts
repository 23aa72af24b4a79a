import { administrators } from '../actor.ts';
import type { Row } from '../row.ts';

/** The queue of people at no account. */
export const rows: readonly Row[] = [
  { page: '/admin/unmapped', allowed: administrators },
  {
    action: 'mapping.place',
    form: { personId: '$spare', otherAccountId: '$elsewhere', roles: 'operator' },
    allowed: administrators,
  },
  {
    action: 'mapping.undoPlace',
    form: { personId: '$spare', membershipId: 'none' },
    allowed: administrators,
  },
  { action: 'mapping.ofNobody', form: { personId: '$spare' }, allowed: administrators },
  { action: 'mapping.undoOfNobody', form: { personId: '$spare' }, allowed: administrators },
];
