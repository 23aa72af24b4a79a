import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { dropHeld, releaseHeld } from '#mail';
import type { Campaign } from './campaign.ts';
import type { AppliesTo, Launch } from './facts.ts';
import { lookEverywhere } from './look-store.ts';
import { nextLate, readPauses } from './pause-store.ts';
import { readVersions } from './version-store.ts';

/** Which campaigns somebody has launched, with their pauses and what was published of them. */
export async function readLaunches(database: Database): Promise<readonly Launch[]> {
  const rows = await database
    .selectFrom('campaign_launches')
    .selectAll()
    .orderBy('launched_at')
    .orderBy('campaign_id')
    .execute();
  if (rows.length === 0) return [];
  const pauses = await readPauses(database);
  const versions = await readVersions(database);
  return rows.map(({ campaign_id: campaignId, applies_to, launched_at }) => {
    const isOwn = (one: { campaignId: string }) => one.campaignId === campaignId;
    return {
      campaignId,
      appliesTo: applies_to as AppliesTo,
      launchedAt: readInstant(launched_at),
      pauses: pauses.filter(isOwn).map(({ pausedAt, resumedAt }) => ({ pausedAt, resumedAt })),
      versions: versions
        .filter(isOwn)
        .flatMap(({ number, version, publishedAt, campaign }) =>
          campaign ? [{ number, version, publishedAt, campaign }] : [],
        ),
    };
  });
}

/** Launches a campaign and has every account looked at. One that is launched already stays as it is: returns false. */
export async function launchCampaign(
  database: Database,
  campaign: Pick<Campaign, 'id'>,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<boolean> {
  const launched = await database
    .insertInto('campaign_launches')
    .values({ campaign_id: campaign.id, applies_to: appliesTo, launched_at: instantText(now) })
    .onConflict(conflict => conflict.column('campaign_id').doNothing())
    .returning('campaign_id')
    .execute();
  if (launched.length > 0) await lookEverywhere(database, now);
  return launched.length > 0;
}

type Named = Pick<Campaign, 'id' | 'formerly'>;

/** The mails that came too late leave after all, each in its window and under the caps. */
export const sendLate = (
  database: Database,
  campaign: Named & Pick<Campaign, 'notAfter'>,
  now: Instant,
): Promise<number> => releaseHeld(database, late(campaign), nextLate(campaign.notAfter, now), now);

/** The mails that came too late are not sent. */
export const dropLate = (database: Database, campaign: Named, now: Instant): Promise<number> =>
  dropHeld(database, late(campaign), now);

const late = ({ id, formerly }: Named) => ({ campaignIds: [id, ...formerly], reason: 'too-late' });

/** A launch and its pauses follow their campaign to its new name. */
export async function renameLaunch(database: Database, former: string, id: string): Promise<void> {
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
