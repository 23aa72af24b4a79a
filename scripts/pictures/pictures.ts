import type { Page } from 'playwright';

/** A picture of the running demo for a lesson of the academy. */
export interface Picture {
  /** File name without .png. */
  readonly name: string;
  /** Beside whose lessons it is put. */
  readonly course: string;
  /** Who looks: a kind of person of the demo, or nobody that it knows. */
  readonly as: 'learner' | 'CSM' | 'author' | 'administrator' | 'visitor';
  /** The address of the page. */
  readonly at: string;
  readonly height?: number;
  /** What is done on the page before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export const pictures: readonly Picture[] = [
  { name: 'home', course: 'getting-started', as: 'visitor', at: '/', height: 760 },
  { name: 'my-learning', course: 'getting-started', as: 'learner', at: '/my-learning' },
  { name: 'path', course: 'getting-started', as: 'learner', at: '/paths/enablement-author', height: 900 },
  {
    name: 'lesson',
    course: 'getting-started',
    as: 'learner',
    at: '/courses/getting-started/your-first-lesson',
    height: 860,
  },
  { name: 'search', course: 'getting-started', as: 'learner', at: '/search?q=unsubcribe', height: 720 },
  { name: 'accounts', course: 'customer-success', as: 'CSM', at: '/cs' },
  {
    name: 'account',
    course: 'customer-success',
    as: 'CSM',
    at: '/cs',
    height: 1000,
    prepare: follow('Harbourline Logistics'),
  },
  { name: 'stalled', course: 'help-the-stuck', as: 'CSM', at: '/cs/stalled?csm=all' },
  { name: 'campaigns', course: 'campaigns-and-mail', as: 'administrator', at: '/admin/campaigns' },
  {
    name: 'campaign',
    course: 'campaigns-and-mail',
    as: 'administrator',
    at: '/admin/campaigns/welcome',
    height: 900,
  },
  { name: 'mailbox', course: 'campaigns-and-mail', as: 'administrator', at: '/mailbox' },
];

function follow(link: string): (page: Page) => Promise<void> {
  return async page => {
    await page.getByRole('main').getByRole('link', { name: link }).first().click();
    await page.waitForLoadState();
  };
}
