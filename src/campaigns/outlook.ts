import type { Instant } from '#clock';
import type { Campaign } from './campaign.ts';
import { readLaunches } from './launch-store.ts';
import type { CampaignSetting } from './setting.ts';
import { awaited, peopleIn, waitingBy } from './waiting.ts';

/** What is still to come of a campaign, as things stand and as if it paused no longer. */
export interface Outlook {
  /** How many people wait for something of it. */
  readonly people: number;
  /** How many wait for each step next, by its id. Who waits for two, with two paths, waits at both. */
  readonly waiting: ReadonlyMap<string, number>;
  /** How many mails they wait for. */
  readonly mails: number;
  /** How many of them leave on each day by their readers' clocks, earliest first. */
  readonly days: readonly { readonly on: string; readonly mails: number }[];
}

/** Asks the plan of every account what a campaign is still to send: before it is paused, resumed or changed. */
export async function readOutlook(
  setting: CampaignSetting,
  campaign: Campaign,
  now: Instant,
): Promise<Outlook> {
  const launches = await readLaunches(setting.database);
  const mails = await awaited(setting, setting.campaigns, campaign.id, launches, now);
  const byDay = Map.groupBy(mails, ({ at, zone }) => at.toZonedDateTimeISO(zone).toPlainDate().toString());
  return {
    people: peopleIn(mails).size,
    waiting: waitingBy(mails),
    mails: mails.length,
    days: [...byDay]
      .map(([on, own]) => ({ on, mails: own.length }))
      .sort((one, other) => (one.on < other.on ? -1 : 1)),
  };
}
