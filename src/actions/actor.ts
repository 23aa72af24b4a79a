import type { Viewer } from '#access';
import type { Actor } from '#accounts';

/** Who stands in the audit log for what this viewer does. */
export const actorOf = (viewer: Viewer): Actor =>
  viewer.kind === 'person' ? `person:${viewer.personId}` : 'system';
