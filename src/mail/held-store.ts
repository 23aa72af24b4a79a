import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

/** Mails of a campaign, under any name it had, that wait for somebody's word, for this reason. */
export interface Held {
  readonly campaignIds: readonly string[];
  readonly reason: string;
}

/** Lets them go on: they are due now and checked again like any other. Returns how many there were. */
export async function releaseHeld(
  database: Database,
  { campaignIds, reason }: Held,
  notAfter: Instant,
  now: Instant,
): Promise<number> {
  const at = instantText(now);
  const { numUpdatedRows } = await database
    .updateTable('mails')
    .set({ state: 'queued', state_at: at, due_at: at, not_after: instantText(notAfter), reason: null })
    .where('campaign_id', 'in', campaignIds)
    .where('state', '=', 'held')
    .where('reason', '=', reason)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Decides that they are not sent. Returns how many there were. */
export async function dropHeld(
  database: Database,
  { campaignIds, reason }: Held,
  now: Instant,
): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('mails')
    .set({ state: 'skipped', state_at: instantText(now) })
    .where('campaign_id', 'in', campaignIds)
    .where('state', '=', 'held')
    .where('reason', '=', reason)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
