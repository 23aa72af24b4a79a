import { holds, tendsAll, type Viewer } from '#access';
import type { Site } from '#catalog';
import type { FeedbackKind } from './said.ts';

/** Whose words of which kinds somebody of ours may read. */
export interface FeedbackScope {
  /** What is about content, from everybody; without a name for whoever does not tend their account. */
  readonly content: boolean;
  /** Everything from people of these accounts: all, those of this CSM, or none. */
  readonly accounts: 'all' | 'none' | { readonly csmId: string };
}

/** Kinds that are about what we write. */
export const contentKinds: readonly FeedbackKind[] = ['lesson', 'course', 'wish'];

/**
 * Authors read what is said about content, CSMs what the people of their accounts say: it is the person's own, so that each
 * CSM of somebody at two accounts reads it. Account administrators read nothing of it, and nobody does while they look on as
 * somebody else. Undefined: this viewer reads none.
 */
export function scopeOf(viewer: Viewer, site: Pick<Site, 'csmSees'>): FeedbackScope | undefined {
  if (viewer.kind === 'anonymous' || viewer.viewedBy) return undefined;
  const content = holds(viewer, 'author');
  const isCsm = holds(viewer, 'csm');
  if (!content && !isCsm) return undefined;
  const accounts = tendsAll(viewer, site) ? 'all' : isCsm ? { csmId: viewer.personId } : 'none';
  return { content, accounts };
}
