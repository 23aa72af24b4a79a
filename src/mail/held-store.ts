import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import type { Mail } from './outgoing.ts';

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

/** When a mail is due again, and until when. */
interface Postponed {
  readonly dueAt: Instant;
  readonly notAfter: Instant;
}

/**
 * Lets mails of a campaign go on that were held by its pause, or were due after it began, each as much later as
 * `postponed` says. Returns how many there were.
 */
export async function releasePaused(
  database: Database,
  { campaignIds, pausedAt }: { readonly campaignIds: readonly string[]; readonly pausedAt: Instant },
  postponed: (mail: Pick<Mail, 'dueAt' | 'data'>) => Postponed,
  now: Instant,
): Promise<number> {
  return database.transaction().execute(async trx => {
    const rows = await trx
      .selectFrom('mails')
      .select(['id', 'due_at', 'data', 'state'])
      .where('campaign_id', 'in', campaignIds)
      .where(({ and, eb, or }) =>
        or([
          and([eb('state', '=', 'held'), eb('reason', '=', 'paused')]),
          and([eb('state', '=', 'queued'), eb('due_at', '>=', instantText(pausedAt))]),
        ]),
      )
      .execute();
    for (const { id, due_at, data, state } of rows) {
      const again = postponed({ dueAt: readInstant(due_at), data: JSON.parse(data) as Mail['data'] });
      await trx
        .updateTable('mails')
        .set({ state: 'queued', state_at: instantText(now), reason: null })
        .set({ due_at: instantText(again.dueAt), not_after: instantText(again.notAfter) })
        .where('id', '=', id)
        .where('state', '=', state)
        .execute();
    }
    return rows.length;
  });
}
