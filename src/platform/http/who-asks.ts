import { anonymous, type PersonViewer, readViewer, type Viewer } from '#access';
import type { App } from '#app';
import { consentedSince } from '#privacy';

/**
 * Who asks. Somebody who has not agreed yet to what the site asks consent for is nobody, so that nothing is shown to them,
 * recorded of them or done in their name but what says so ({@link Who} `undecided`). Who only looks on as them is not asked.
 */
export async function whoAsks(
  app: App,
  headers: Headers,
): Promise<{ viewer: Viewer; undecided?: PersonViewer }> {
  const viewer = await readViewer(app, headers);
  const { consent } = app.catalog.site;
  if (!consent || viewer.kind === 'anonymous' || viewer.viewedBy) return { viewer };
  const agreed = await consentedSince(app.database, viewer.personId, consent.version);
  return agreed ? { viewer } : { viewer: anonymous, undecided: viewer };
}
