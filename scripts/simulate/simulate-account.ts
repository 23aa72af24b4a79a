import {
  type CampaignSetting,
  readBuiltCampaigns,
  readLaunches,
  readSimulation,
  simulate,
  tellEntry,
  tellLeft,
  timelineText,
} from '#campaigns';
import { currentBuild, readBuiltCatalog } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Config } from '#config';
import { readBuiltMail } from '#mail';
import { readBuiltPolicy } from '#training';
import { findCalled } from './find-called.ts';
import { reading } from './reading.ts';

export interface Asked {
  /** Its id or name. */
  readonly account: string;
  readonly days: number;
  readonly from: Instant;
  /** For programs. */
  readonly json: boolean;
}

/** The account's timeline with the built site, as a text. */
export async function simulateAccount(config: Config, asked: Asked): Promise<string> {
  const buildFolder = currentBuild(config.distFolder);
  const catalog = await readBuiltCatalog(buildFolder);
  const policy = await readBuiltPolicy(buildFolder);
  const campaigns = await readBuiltCampaigns(buildFolder);
  const mail = await readBuiltMail(buildFolder);
  const told = await reading(config, database => {
    const setting = { database, catalog, policy, campaigns, publicUrl: config.publicUrl, mail };
    return timelineOf(setting, asked);
  });
  return asked.json ? JSON.stringify(told, null, 2) : timelineText(told);
}

async function timelineOf(
  setting: CampaignSetting & Parameters<typeof tellEntry>[0],
  { account: called, days, from }: Asked,
) {
  const { database, catalog, campaigns } = setting;
  const account = await findCalled(database, called);
  const until = from.toZonedDateTimeISO(catalog.site.timeZone).add({ days }).toInstant();
  const facts = await readSimulation(setting, [account], from);
  const { entries, left } = simulate(campaigns, facts, from, until);
  const launched = (await readLaunches(database)).map(({ campaignId }) => campaignId);
  const { timeZone, locale } = catalog.site;
  const day = (at: Instant) =>
    at.toLocaleString(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone });
  return {
    account: { id: account.id, name: account.name },
    from: day(from),
    until: day(until),
    fromAt: instantText(from),
    untilAt: instantText(until),
    entries: entries.filter(one => one.account.id === account.id).map(entry => tellEntry(setting, entry)),
    left: tellLeft(left.filter(one => one.account.id === account.id)),
    notLaunched: campaigns.filter(({ id }) => !launched.includes(id)).map(({ title }) => title),
  };
}
