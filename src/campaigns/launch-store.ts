import type { Selectable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import { dropHeld, releaseHeld } from '#mail';
import type { Campaign } from './campaign.ts';
import { readFact, writeFact } from './fact-store.ts';
import type { AppliesTo, Launch } from './facts.ts';
import { lookEverywhere } from './look-store.ts';

/** Which campaigns somebody has launched. */
export async function readLaunches(database: Database): Promise<readonly Launch[]> {
  const rows = await database
    .selectFrom('campaign_launches')
    .selectAll()
    .orderBy('launched_at')
    .orderBy('campaign_id')
    .execute();
  return rows.map(launchOf);
}

/** Launches a campaign and has every account looked at. One that is launched already stays as it is: returns false. */
export async function launchCampaign(
  database: Database,
  campaign: Campaign,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<boolean> {
  const at = instantText(now);
  const { version } = campaign;
  const launched = await database
    .insertInto('campaign_launches')
    .values({
      campaign_id: campaign.id,
      applies_to: appliesTo,
      launched_at: at,
      paused_at: null,
      resumed_at: null,
      version,
      changed_at: at,
    })
    .onConflict(conflict => conflict.column('campaign_id').doNothing())
    .returning('campaign_id')
    .execute();
  if (launched.length > 0) await lookEverywhere(database, now);
  return launched.length > 0;
}

/** Nobody gets anything of it until it is resumed; nobody is forgotten. */
export async function pauseCampaign(database: Database, campaignId: string, now: Instant): Promise<void> {
  await database
    .updateTable('campaign_launches')
    .set({ paused_at: instantText(now), resumed_at: null })
    .where('campaign_id', '=', campaignId)
    .where(({ or, eb }) => or([eb('paused_at', 'is', null), eb('resumed_at', 'is not', null)]))
    .execute();
}

type Named = Pick<Campaign, 'id' | 'formerly'>;
type Timed = Named & Pick<Campaign, 'notAfter'>;

/** It goes on; what was on its way when it was paused goes on with it. */
export async function resumeCampaign(database: Database, campaign: Timed, now: Instant): Promise<void> {
  await database
    .updateTable('campaign_launches')
    .set({ resumed_at: instantText(now) })
    .where('campaign_id', '=', campaign.id)
    .where('paused_at', 'is not', null)
    .where('resumed_at', 'is', null)
    .execute();
  await releaseHeld(database, heldOf(campaign, 'paused'), nextLate(campaign, now), now);
  await lookEverywhere(database, now);
}

/** The mails that came too late leave after all, each in its window and under the caps. */
export const sendLate = (database: Database, campaign: Timed, now: Instant): Promise<number> =>
  releaseHeld(database, heldOf(campaign, 'too-late'), nextLate(campaign, now), now);

/** The mails that came too late are not sent. */
export const dropLate = (database: Database, campaign: Named, now: Instant): Promise<number> =>
  dropHeld(database, heldOf(campaign, 'too-late'), now);

const heldOf = ({ id, formerly }: Named, reason: string) => ({ campaignIds: [id, ...formerly], reason });

/** Released mails may wait for caps and windows longer than planned ones: a cap lasts up to two weeks. */
const nextLate = ({ notAfter }: Timed, now: Instant): Instant =>
  now.toZonedDateTimeISO('UTC').add({ days: 14 }).add(notAfter).toInstant();

/**
 * The first thing to do with a new build: notes which launched campaigns have other steps than before, and has every
 * account looked at, whose status and plan may be different now. Costs one read when the build is known.
 */
export async function adoptBuild(
  { database, campaigns }: { readonly database: Database; readonly campaigns: readonly Campaign[] },
  buildId: string,
  now: Instant,
): Promise<void> {
  if ((await readFact(database, workedWith)) === buildId) return;
  for (const { id, version, formerly } of campaigns) {
    for (const former of formerly) await renameLaunch(database, former, id);
    await database
      .updateTable('campaign_launches')
      .set({ version, changed_at: instantText(now) })
      .where('campaign_id', '=', id)
      .where('version', '!=', version)
      .execute();
  }
  await lookEverywhere(database, now);
  await writeFact(database, workedWith, buildId);
}

async function renameLaunch(database: Database, former: string, id: string): Promise<void> {
  const taken = await database
    .selectFrom('campaign_launches')
    .select('campaign_id')
    .where('campaign_id', '=', id)
    .executeTakeFirst();
  if (taken) return;
  await database
    .updateTable('campaign_launches')
    .set({ campaign_id: id })
    .where('campaign_id', '=', former)
    .execute();
}

const workedWith = 'campaigns.build';

const launchOf = (row: Selectable<Tables['campaign_launches']>): Launch => ({
  campaignId: row.campaign_id,
  appliesTo: row.applies_to as AppliesTo,
  launchedAt: readInstant(row.launched_at),
  pausedAt: row.paused_at === null ? undefined : readInstant(row.paused_at),
  resumedAt: row.resumed_at === null ? undefined : readInstant(row.resumed_at),
  changedAt: readInstant(row.changed_at),
  version: row.version,
});
