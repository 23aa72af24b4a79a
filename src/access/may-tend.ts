import type { Site } from '#catalog';
import { holds, type Viewer } from './viewer.ts';

/** As `content/site.yaml` says: a CSM sees every account, or those that name them as their CSM. */
type CsmSight = Pick<Site, 'csmSees'>;

/** Whether the viewer looks after this account for us: administrators any, CSMs as the site says. */
export function mayTend(viewer: Viewer, account: { readonly csmId: string | null }, site: CsmSight): boolean {
  if (tendsAll(viewer, site)) return true;
  return viewer.kind === 'person' && holds(viewer, 'csm') && account.csmId === viewer.personId;
}

/** Whether the viewer looks after every account there is. */
export const tendsAll = (viewer: Viewer, { csmSees }: CsmSight): boolean =>
  holds(viewer, 'administrator') || (csmSees === 'all' && holds(viewer, 'csm'));

/** Whether the viewer is the customer's own manager of this account. */
export const administers = (viewer: Viewer, accountId: string): boolean =>
  viewer.kind === 'person' &&
  viewer.grants.some(grant => grant.kind === 'account-administrator' && grant.accountId === accountId);
