import { audit, findAccounts } from '#accounts';
import type { Catalog } from '#catalog';
import type { Clock, Instant } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { mayTend } from './may-tend.ts';
import { mayViewAs } from './may-view-as.ts';
import { readSessionToken } from './session-cookie.ts';
import { findPersonViewer } from './sessions-store.ts';
import { holds, type PersonViewer } from './viewer.ts';
import { insertViewing, pastViewings, type Viewing, writeViewingEnd } from './viewings-store.ts';

export interface ViewAsSetting {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly clock: Clock;
  readonly database: Database;
  readonly catalog: Pick<Catalog, 'site'>;
}

/** Whether the viewer may look on as this person: see {@link mayViewAs}; a CSM tends every account that the person is at. */
export async function canViewAs(
  { database, catalog }: Pick<ViewAsSetting, 'database' | 'catalog'>,
  viewer: PersonViewer,
  personId: string,
): Promise<boolean> {
  const subject = await findPersonViewer(database, personId);
  if (!subject || !mayViewAs(viewer, subject)) return false;
  if (holds(viewer, 'administrator')) return true;
  const ids = subject.memberships.map(({ accountId }) => accountId);
  const accounts = await findAccounts(database, ids);
  return accounts.length > 0 && accounts.every(account => mayTend(viewer, account, catalog.site));
}

/**
 * From now on, the browser with these headers shows what the person sees, and changes nothing.
 *
 * @throws WaymarkError `not-found` for somebody as whom the viewer may not look on
 */
export async function beginViewing(
  setting: ViewAsSetting,
  viewer: PersonViewer,
  headers: Headers,
  { personId, reason }: { readonly personId: string; readonly reason: string },
): Promise<void> {
  const token = readSessionToken(headers, setting.config.publicUrl);
  if (!token || !(await canViewAs(setting, viewer, personId))) {
    throw new WaymarkError('not-found', 'There is no such person to look on as.');
  }
  const now = setting.clock.now();
  await setting.database.transaction().execute(async trx => {
    const wanted = { token, viewerId: viewer.personId, subjectId: personId };
    const viewing = await insertViewing(trx, wanted, now);
    if (!viewing) return;
    await note(trx, viewing, 'view-as.begun', now, { personId, after: { reason } });
  });
}

/** Ends it; the browser is its owner's again. */
export async function endViewing(
  { database, clock }: Pick<ViewAsSetting, 'database' | 'clock'>,
  viewing: Viewing,
): Promise<void> {
  const now = clock.now();
  await database.transaction().execute(async trx => {
    if (await writeViewingEnd(trx, viewing.id, now)) await note(trx, viewing, 'view-as.ended', now);
  });
}

/** Notes the end of those whose time is over, whether or not anybody has opened a page since. */
export async function endPastViewings(database: Database, now: Instant): Promise<void> {
  for (const viewing of await pastViewings(database, now)) {
    await database.transaction().execute(async trx => {
      if (await writeViewingEnd(trx, viewing.id, viewing.until))
        await note(trx, viewing, 'view-as.timed-out', now);
    });
  }
}

async function note(
  trx: Database,
  { viewerId, subjectId, until }: Viewing,
  action: string,
  now: Instant,
  personal?: { readonly personId: string; readonly after: { readonly reason: string } },
): Promise<void> {
  const subject = `person:${subjectId}`;
  const after = { until: until.toString() };
  await audit(trx, { actor: `person:${viewerId}`, action, subject, after, personal }, now);
}
