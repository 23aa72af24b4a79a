/** Who looks at the page: nobody known, a learner of the demo data, one with a certificate, the manager of their account, or staff. */
export type Onlooker = 'anonymous' | 'learner' | 'certified' | 'manager' | 'administrator';

/**
 * Every type of page that the portal shows learners and customers, with an address in the academy that ships here; what begins
 * with a colon is filled in by the portal.
 */
export const portalPages: readonly {
  readonly name: string;
  readonly address: string;
  readonly as: Onlooker;
  readonly status?: number;
}[] = [
  { name: 'home, not signed in', address: '/', as: 'anonymous' },
  { name: 'home', address: '/', as: 'learner' },
  { name: 'paths, not signed in', address: '/paths', as: 'anonymous' },
  { name: 'paths', address: '/paths', as: 'learner' },
  { name: 'a path, not signed in', address: '/paths/enablement-author', as: 'anonymous' },
  { name: 'a path', address: '/paths/enablement-author', as: 'learner' },
  { name: 'courses', address: '/courses', as: 'learner' },
  { name: 'a course', address: '/courses/write-courses', as: 'learner' },
  { name: 'a public course, not signed in', address: '/courses/getting-started', as: 'anonymous' },
  { name: 'a lesson', address: '/courses/write-courses/pictures-and-components', as: 'learner' },
  { name: 'a public lesson, not signed in', address: '/courses/getting-started/the-words', as: 'anonymous' },
  { name: 'a lesson with a quiz', address: '/courses/write-courses/write-a-lesson', as: 'learner' },
  {
    name: 'a lesson with a quiz of every type',
    address: '/courses/write-courses/every-kind-of-question',
    as: 'learner',
  },
  {
    name: 'a lesson that waits for the product',
    address: '/courses/write-courses/try-it-in-the-product',
    as: 'learner',
  },
  { name: 'a lesson with exercises', address: '/courses/write-courses/let-them-do-it', as: 'learner' },
  {
    name: 'a lesson with a terminal and with code',
    address: '/courses/write-courses/let-them-practise',
    as: 'learner',
  },
  { name: 'a lesson with videos', address: '/courses/write-courses/show-a-video', as: 'learner' },
  { name: 'search, empty', address: '/search', as: 'anonymous' },
  { name: 'search', address: '/search?q=quiz', as: 'learner' },
  { name: 'search that finds nothing', address: '/search?q=xylophone', as: 'learner' },
  { name: 'my learning', address: '/my-learning', as: 'learner' },
  { name: 'my history', address: '/my-learning/history', as: 'learner' },
  { name: 'my bookmarks', address: '/my-learning/bookmarks', as: 'learner' },
  { name: 'my notes', address: '/my-learning/notes', as: 'learner' },
  { name: 'my feedback', address: '/my-learning/feedback', as: 'learner' },
  { name: 'a finished course', address: '/courses/getting-started/complete', as: 'learner' },
  { name: 'a finished path', address: '/paths/administrator/complete', as: 'manager' },
  { name: 'not found', address: '/there-is-nothing-here', as: 'anonymous', status: 404 },
  { name: 'refused', address: '/refused', as: 'learner', status: 403 },
  { name: 'sign-in', address: '/sign-in?next=/my-learning', as: 'anonymous' },
  { name: 'the code of a sign-in mail', address: '/sign-in?sent=x&next=/my-learning', as: 'anonymous' },
  { name: 'the button of a sign-in link', address: '/sign-in/confirm:link', as: 'anonymous' },
  { name: 'a sign-in link that is not whole', address: '/sign-in/confirm', as: 'anonymous', status: 400 },
  { name: 'an invitation', address: '/invitations/:invitation', as: 'anonymous' },
  { name: 'unsubscribe', address: '/unsubscribe/:token', as: 'anonymous' },
  { name: 'preferences from a mail', address: '/preferences/:token', as: 'anonymous' },
  { name: 'preferences', address: '/preferences', as: 'learner' },
  { name: 'signing in again', address: '/sign-in/again', as: 'learner' },
  { name: 'my account', address: '/account', as: 'learner' },
  { name: 'my mail', address: '/account/mail', as: 'learner' },
  { name: 'my second factor', address: '/account/second-factor', as: 'learner' },
  { name: 'my certificates', address: '/certificates', as: 'certified' },
  { name: 'a certificate', address: '/certificates/:certificate', as: 'anonymous' },
  { name: 'verifying a certificate', address: '/verify', as: 'anonymous' },
  { name: 'a team', address: '/team/:team', as: 'manager' },
  { name: 'one of a team', address: '/team/:team/people/:member', as: 'manager' },
  { name: 'the invitations of a team', address: '/team/:team/invitations', as: 'manager' },
  { name: 'the assignments of a team', address: '/team/:team/assignments', as: 'manager' },
  { name: 'assigning within a team', address: '/team/:team/assign', as: 'manager' },
];
