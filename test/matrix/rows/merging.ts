import { administrators } from '../actor.ts';
import type { Row } from '../row.ts';

/** Two records of one person, and two people in one record. */
export const rows: readonly Row[] = [
  { page: '/admin/people/[person]/merge', at: '/admin/people/$spare/merge', allowed: administrators },
  {
    page: '/admin/people/[person]/merge',
    at: '/admin/people/$person/merge?with=$spare',
    allowed: administrators,
  },
  { page: '/admin/people/[person]/merge', at: '/admin/people/none/merge', hidden: administrators },
  { page: '/admin/people/[person]/split', at: '/admin/people/$spare/split', allowed: administrators },
  { page: '/admin/people/[person]/split', at: '/admin/people/none/split', hidden: administrators },
  {
    action: 'merging.merge',
    form: { keptId: '$spare', mergedId: '$spare' },
    invalid: administrators,
  },
  { action: 'merging.undo', form: { mergeId: 'none' }, hidden: administrators },
  {
    action: 'merging.checkSplit',
    form: { personId: '$spare', name: 'Eve', email: 'split@umbra.example' },
    allowed: administrators,
  },
  {
    action: 'merging.split',
    form: { personId: '$spare', name: 'Eve', email: 'spare@umbra.example' },
    invalid: administrators,
  },
];
