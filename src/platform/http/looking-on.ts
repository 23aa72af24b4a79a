import type { Viewer } from '#access';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What remains while somebody looks on as another: to stop, and how pages appear in this browser. */
const remaining: readonly string[] = ['/view-as/stop', '/theme'];

/** Whether a request would change something while its sender only looks on as somebody else. Asked of every request. */
export function isForbiddenToLookOn(viewer: Viewer, request: Request, path: string): boolean {
  const looksOn = viewer.kind === 'person' && viewer.viewedBy !== undefined;
  return looksOn && !safe.has(request.method) && !remaining.includes(path);
}
