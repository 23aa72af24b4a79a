import { administers, holds, maySee, mayTend, type Viewer } from '#access';
import { findAccount } from '#accounts';
import type { App } from '#app';
import { findPath, type Path } from '#catalog';

/** Whether the viewer may assign within this account; null: to anybody. */
export async function mayAssign(app: App, viewer: Viewer, accountId: string | null): Promise<boolean> {
  if (holds(viewer, 'administrator')) return true;
  const account = accountId ? await findAccount(app.database, accountId) : undefined;
  if (!account) return false;
  return mayTend(viewer, account, app.catalog.site) || administers(viewer, account.id);
}

/** The paths that the viewer may give to others: published ones that they see themselves. */
export const assignablePaths = ({ catalog }: Pick<App, 'catalog'>, viewer: Viewer): Path[] =>
  catalog.paths.filter(path => path.status === 'published' && maySee(viewer, path) === 'visible');

export function maySeeAssigned(app: Pick<App, 'catalog'>, viewer: Viewer, pathId: string): boolean {
  const path = findPath(app.catalog, pathId);
  return path !== undefined && assignablePaths(app, viewer).includes(path);
}
