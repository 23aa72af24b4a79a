/** Who looks at the page: nobody known, a learner of the demo data, the manager of their account, or staff. */
export type Onlooker = 'anonymous' | 'learner' | 'manager' | 'administrator';

/** Every type of page that the portal shows a learner, with an address in the academy that ships here. */
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
];
