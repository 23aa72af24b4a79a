import { type OpenImport, openNextImport, releaseRun, writeNextPart } from '#accounts';
import type { Instant } from '#clock';
import { orLog, type WorkerSetting } from './setting.ts';

/** What this worker is bringing in; between two parts, everything else gets its turn. */
export interface Importing {
  open: OpenImport | undefined;
}

/** Opens the next confirmed import, or writes the next part of the one that is open. Says whether there is more. */
export async function importDue(setting: WorkerSetting, now: Instant): Promise<boolean> {
  const { campaigns, importing, lanes } = setting;
  if (lanes.draining) return false;
  const before = importing.open;
  importing.open = undefined;
  const about = before ? { importId: before.run.id } : {};
  importing.open = await orLog(setting, about, () =>
    before ? writeNextPart(campaigns, before, now) : openNextImport(campaigns, now),
  );
  return (before ?? importing.open) !== undefined;
}

/** Leaves an import after the part that is written, so that the next worker goes on with it at once. */
export async function leaveImport({ campaigns, importing }: WorkerSetting): Promise<void> {
  const { open } = importing;
  importing.open = undefined;
  if (open) await releaseRun(campaigns.database, open.run);
}
