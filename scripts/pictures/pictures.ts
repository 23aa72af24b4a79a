import type { Picture } from './picture.ts';
import { followLink, openNewestMail, sendTestMails, uploadPeople } from './preparations.ts';

/** Every picture in the academy that shows the running product. */
export const pictures: readonly Picture[] = [
  { name: 'home', course: 'getting-started', as: 'visitor', at: '/', height: 660 },
  { name: 'my-learning', course: 'getting-started', as: 'learner', at: '/my-learning', height: 740 },
  { name: 'path', course: 'getting-started', as: 'learner', at: '/paths/enablement-author', height: 900 },
  { name: 'a-path', course: 'write-courses', as: 'learner', at: '/paths/enablement-author', height: 900 },
  {
    name: 'lesson',
    course: 'getting-started',
    as: 'learner',
    at: '/courses/getting-started/your-first-lesson',
    height: 860,
  },
  { name: 'search', course: 'getting-started', as: 'learner', at: '/search?q=unsubcribe', height: 760 },
  { name: 'accounts', course: 'customer-success', as: 'CSM', at: '/cs', height: 820 },
  {
    name: 'account',
    course: 'customer-success',
    as: 'CSM',
    at: '/cs',
    height: 1000,
    prepare: followLink('Harbourline Logistics'),
  },
  { name: 'stalled', course: 'help-the-stuck', as: 'CSM', at: '/cs/stalled?csm=all', height: 760 },
  {
    name: 'import-preview',
    course: 'accounts-and-people',
    as: 'administrator',
    at: '/admin/import',
    height: 900,
    prepare: uploadPeople,
  },
  {
    name: 'campaign',
    course: 'run-campaigns',
    as: 'administrator',
    at: '/admin/campaigns/welcome',
    height: 920,
  },
  {
    name: 'campaigns',
    course: 'campaigns-and-mail',
    as: 'administrator',
    at: '/admin/campaigns',
    height: 640,
  },
  {
    name: 'mailbox',
    course: 'run-waymark',
    as: 'administrator',
    at: '/admin/campaigns/welcome',
    height: 640,
    prepare: sendTestMails,
  },
  {
    name: 'mail',
    course: 'run-campaigns',
    as: 'administrator',
    at: '/mailbox',
    height: 1000,
    prepare: openNewestMail,
  },
];
