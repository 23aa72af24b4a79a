import { holds, type PersonViewer } from './viewer.ts';

/**
 * Whether somebody of our staff may look on as this person, as far as grants go: administrators as anybody, CSMs as whoever
 * only learns. Never as oneself, and never from within a look as somebody else.
 */
export function mayViewAs(viewer: PersonViewer, subject: Pick<PersonViewer, 'personId' | 'grants'>): boolean {
  if (viewer.viewedBy || viewer.personId === subject.personId) return false;
  if (holds(viewer, 'administrator')) return true;
  return holds(viewer, 'csm') && subject.grants.length === 0;
}
