import { signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

const at = { course: 'first-report', lesson: 'open-it' };
const note = { ...at, noteId: 'b5a1a0c2-6c0e-4f6e-9d0a-0d1f0a2b3c4d', version: '0', body: '' };
const hidden = { course: 'next-year', lesson: 'plans' };

/** What people keep for themselves: only they ever ask for it. */
export const rows: readonly Row[] = [
  { page: '/my-learning/history', allowed: signedIn },
  { page: '/my-learning/bookmarks', allowed: signedIn },
  { page: '/my-learning/notes', allowed: signedIn },
  // Nobody of the cast has finished these: they are sent to what is left to do.
  { page: '/courses/[course]/complete', at: '/courses/run-the-machine/complete', sentOn: signedIn },
  { page: '/paths/[path]/complete', at: '/paths/operator/complete', sentOn: signedIn },
  { action: 'learning.addBookmark', form: at, allowed: signedIn },
  { action: 'learning.removeBookmark', form: { bookmarkId: 'of-nobody' }, allowed: signedIn },
  { action: 'learning.saveNote', form: note, allowed: signedIn },
  { endpoint: 'POST /my-learning/position', json: { ...at, heading: null }, allowed: signedIn },
  {
    endpoint: 'POST /my-learning/position',
    json: { ...hidden, heading: null },
    allowed: ['author', 'administrator'],
    hidden: signedIn,
  },
  { endpoint: 'POST /my-learning/note', json: { ...note, version: 0 }, allowed: signedIn },
];
