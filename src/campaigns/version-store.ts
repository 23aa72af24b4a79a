import type { Selectable } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import type { Campaign } from './campaign.ts';
import type { StepChange } from './version.ts';

/** A version as it is written down. Of those from before definitions were kept there is none. */
export interface RecordedVersion {
  readonly campaignId: string;
  readonly number: number;
  readonly version: string;
  readonly publishedAt: Instant;
  readonly campaign: Campaign | undefined;
  readonly effect: VersionEffect | undefined;
}

/** Who waited in a campaign when a version of it was published, and what became of them. */
export interface VersionEffect {
  /** How many waited for any of its steps. */
  readonly waiting: number;
  /** How many of them wait for something of it afterwards. Not every row says it. */
  readonly stay?: number | undefined;
  readonly steps: readonly WaitedStep[];
}

/** A step that the version changed, and how many waited for it next. */
export interface WaitedStep {
  readonly stepId: string;
  readonly change: StepChange;
  readonly people: number;
  readonly became: 'kept' | 'moved' | 'went-on' | 'left';
}

/** Every version of every campaign, oldest first. */
export async function readVersions(database: Database): Promise<readonly RecordedVersion[]> {
  const rows = await database
    .selectFrom('campaign_versions')
    .selectAll()
    .orderBy('campaign_id')
    .orderBy('number')
    .execute();
  return rows.map(versionOf);
}

/** Writes down a version. One that another process has written meanwhile stays as it is. */
export async function recordVersion(database: Database, version: RecordedVersion): Promise<void> {
  const { campaignId, number, publishedAt, campaign, effect } = version;
  await database
    .insertInto('campaign_versions')
    .values({
      campaign_id: campaignId,
      number,
      version: version.version,
      published_at: instantText(publishedAt),
      definition: campaign ? JSON.stringify(campaign) : null,
      effect: effect ? JSON.stringify(effect) : null,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** A version that was known only by its number turns out to be this. */
export async function defineVersion(
  database: Database,
  { campaignId, number }: Pick<RecordedVersion, 'campaignId' | 'number'>,
  campaign: Campaign,
): Promise<void> {
  await database
    .updateTable('campaign_versions')
    .set({ definition: JSON.stringify(campaign) })
    .where('campaign_id', '=', campaignId)
    .where('number', '=', number)
    .execute();
}

/** The versions of a campaign follow it to its new name. */
export async function renameVersions(database: Database, former: string, id: string): Promise<void> {
  await database
    .updateTable('campaign_versions')
    .set({ campaign_id: id })
    .where('campaign_id', '=', former)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('campaign_versions as own').select('own.number').where('own.campaign_id', '=', id)),
      ),
    )
    .execute();
}

const versionOf = (row: Selectable<Tables['campaign_versions']>): RecordedVersion => ({
  campaignId: row.campaign_id,
  number: row.number,
  version: row.version,
  publishedAt: readInstant(row.published_at),
  campaign: row.definition === null ? undefined : (JSON.parse(row.definition) as Campaign),
  effect: row.effect === null ? undefined : (JSON.parse(row.effect) as VersionEffect),
});
