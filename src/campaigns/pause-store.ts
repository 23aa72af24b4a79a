import { type Instant, instantText, later, readInstant } from '#clock';
import type { Database } from '#database';
import { releasePaused } from '#mail';
import { daysBetween } from './came-due.ts';
import type { Campaign } from './campaign.ts';
import type { Pause } from './facts.ts';
import { lookEverywhere } from './look-store.ts';

/** A pause as it is written down. */
export interface RecordedPause extends Pause {
  readonly campaignId: string;
  /** Who paused and who resumed, as the audit log writes it. */
  readonly pausedBy: string | null;
  readonly resumedBy: string | null;
}

/** Every pause of every campaign, oldest first. */
export async function readPauses(database: Database): Promise<readonly RecordedPause[]> {
  const rows = await database.selectFrom('campaign_pauses').selectAll().orderBy('paused_at').execute();
  return rows.map(row => ({
    campaignId: row.campaign_id,
    pausedAt: readInstant(row.paused_at),
    resumedAt: row.resumed_at === null ? undefined : readInstant(row.resumed_at),
    pausedBy: row.paused_by,
    resumedBy: row.resumed_by,
  }));
}

/** Nobody gets anything of it until it is resumed; nobody is forgotten. False: it pauses already, or is not launched. */
export async function pauseCampaign(
  database: Database,
  campaignId: string,
  by: string,
  now: Instant,
): Promise<boolean> {
  const launched = await database
    .selectFrom('campaign_launches')
    .select('campaign_id')
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  if (!launched) return false;
  const paused = await database
    .insertInto('campaign_pauses')
    .values({
      campaign_id: campaignId,
      paused_at: instantText(now),
      paused_by: by,
      resumed_at: null,
      resumed_by: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('campaign_id')
    .execute();
  return paused.length > 0;
}

/**
 * It goes on where everybody was: what is left of it comes later by as many local days as the pause took, and so does
 * what was on its way when it was paused. False: it does not pause.
 */
export async function resumeCampaign(
  database: Database,
  campaign: Pick<Campaign, 'id' | 'formerly' | 'notAfter'>,
  by: string,
  now: Instant,
): Promise<boolean> {
  const { id, formerly, notAfter } = campaign;
  const ended = await database
    .updateTable('campaign_pauses')
    .set({ resumed_at: instantText(now), resumed_by: by })
    .where('campaign_id', '=', id)
    .where('resumed_at', 'is', null)
    .returning('paused_at')
    .executeTakeFirst();
  if (!ended) return false;
  const pausedAt = readInstant(ended.paused_at);
  await releasePaused(database, { campaignIds: [id, ...formerly], pausedAt }, postponed, now);
  await lookEverywhere(database, now);
  return true;

  function postponed({ dueAt, data }: { dueAt: Instant; data: Readonly<Record<string, unknown>> }) {
    const zone = typeof data['zone'] === 'string' ? data['zone'] : 'UTC';
    const days = daysBetween(pausedAt, now, zone);
    const due = later(now, dueAt.toZonedDateTimeISO(zone).add({ days }).toInstant());
    return { dueAt: due, notAfter: nextLate(notAfter, due) };
  }
}

/** Released mails may wait for caps and windows longer than planned ones: a cap lasts up to two weeks. */
export const nextLate = (notAfter: string, from: Instant): Instant =>
  from.toZonedDateTimeISO('UTC').add({ days: 14 }).add(notAfter).toInstant();
