import type { Status, Visibility } from '#catalog';
import { holds, isStaff, type Viewer } from './viewer.ts';

/** `hidden` is answered as if the thing did not exist, so that nobody learns its name. */
export type Sight = 'visible' | 'sign-in' | 'hidden';

interface Seen {
  readonly status: Status;
  readonly visibility: Visibility;
}

/** Decides for pages, search, API, exports and mail alike whether the viewer may see a course or path. */
export function maySee(viewer: Viewer, thing: Seen): Sight {
  if (thing.status === 'draft') return holds(viewer, 'author') ? 'visible' : 'hidden';
  if (thing.visibility === 'public') return 'visible';
  if (viewer.kind === 'anonymous') return thing.visibility === 'signed-in' ? 'sign-in' : 'hidden';
  if (isStaff(viewer)) return 'visible';
  const within = [null, ...viewer.memberships.map(({ segment }) => segment)].some(segment =>
    reaches(thing.visibility, segment),
  );
  return within ? 'visible' : 'hidden';
}

/** Whether people at an account of this segment may see a course or path. */
export const isVisibleAt = (thing: Seen, segment: string | null): boolean =>
  thing.status !== 'draft' && reaches(thing.visibility, segment);

/** The same, of what anybody is to be sent to still. */
export const isOpenAt = (thing: Seen, segment: string | null): boolean =>
  thing.status === 'published' && isVisibleAt(thing, segment);

const reaches = (visibility: Visibility, segment: string | null): boolean =>
  typeof visibility === 'string' || (segment !== null && visibility.segments.includes(segment));
