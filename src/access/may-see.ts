import type { Status, Visibility } from '#catalog';
import { holds, isStaff, type Viewer } from './viewer.ts';

/** `hidden` is answered as if the thing did not exist, so that nobody learns its name. */
export type Sight = 'visible' | 'sign-in' | 'hidden';

/** Decides for pages, search, API, exports and mail alike whether the viewer may see a course or path. */
export function maySee(
  viewer: Viewer,
  thing: { readonly status: Status; readonly visibility: Visibility },
): Sight {
  if (thing.status === 'draft') return holds(viewer, 'author') ? 'visible' : 'hidden';
  if (thing.visibility === 'public') return 'visible';
  if (viewer.kind === 'anonymous') return thing.visibility === 'signed-in' ? 'sign-in' : 'hidden';
  if (thing.visibility === 'signed-in' || isStaff(viewer)) return 'visible';
  const { segments } = thing.visibility;
  const within = viewer.memberships.some(({ segment }) => segment !== null && segments.includes(segment));
  return within ? 'visible' : 'hidden';
}
