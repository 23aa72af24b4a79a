import { type Account, listAccounts } from '#accounts';
import {
  asPublished,
  type Campaign,
  type CampaignSetting,
  compareTimelines,
  localTime,
  readLaunches,
  readSimulation,
  simulate,
  type TimelineEntry,
} from '#campaigns';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { accountTraining, type Policy, readAccountFacts, withFinished } from '#training';
import { checkSite } from '../site/check-site.ts';
import { errorsAmong } from '../site/print-problems.ts';
import { findCalled } from './find-called.ts';
import { reading } from './reading.ts';
import { withSiteAt } from './site-at.ts';

/** What a change of the site's files does to mail and status. */
export interface ChangeReport {
  readonly revision: string;
  readonly days: number;
  /** "26 November 2026" */
  readonly from: string;
  readonly accounts: number;
  readonly added: readonly ChangedMail[];
  readonly dropped: readonly ChangedMail[];
  readonly moved: readonly ChangedMail[];
  readonly statuses: readonly {
    readonly account: Named;
    readonly before: string;
    readonly after: string;
    readonly reason: string;
  }[];
  /** Titles of the campaigns in the files here. */
  readonly notLaunched: readonly string[];
}

export interface ChangedMail {
  readonly campaign: string;
  readonly step: string;
  readonly account: Named;
  readonly person: Named;
  readonly when: string;
  /** Why it is no longer sent, if that is known. */
  readonly reason: string | undefined;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AskedChange {
  readonly revision: string;
  readonly days: number;
  readonly from: Instant;
  /** One account's id or name; all of them when absent. */
  readonly account: string | undefined;
}

const accountsAtOnce = 50;

/** Simulates every account with the site's files as they were at a revision, and as they are here, and compares. */
export async function simulateChange(config: Config, asked: AskedChange): Promise<ChangeReport> {
  const after = soundSite(config.siteFolder, asked.from, 'The files here');
  return withSiteAt(config.siteFolder, asked.revision, (folder, commit) => {
    const before = soundSite(folder, asked.from, `The files at “${asked.revision}”`);
    return reading(config, database => compare(database, { before, after, commit }, config.publicUrl, asked));
  });
}

interface SoundSite {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly campaigns: readonly Campaign[];
}

function soundSite(folder: string, at: Instant, whose: string): SoundSite {
  const { catalog, policy, campaigns, problems } = checkSite(
    folder,
    at.toZonedDateTimeISO('UTC').toPlainDate(),
  );
  const errors = errorsAmong(problems);
  if (catalog && policy && errors.length === 0) return { catalog, policy, campaigns };
  const details = errors.slice(0, 10).map(({ file, line, message }) => `${file}:${line} ${message}`);
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  throw new WaymarkError(
    'content.invalid',
    `${whose} have ${count}, so nothing can be simulated with them.`,
    { details },
  );
}

interface Sites {
  readonly before: SoundSite;
  readonly after: SoundSite;
  readonly commit: string;
}

async function compare(
  database: Database,
  { before, after, commit }: Sites,
  publicUrl: string,
  { account, days, from }: AskedChange,
): Promise<ChangeReport> {
  const accounts = account ? [await findCalled(database, account)] : await listAccounts(database);
  const { timeZone } = after.catalog.site;
  const until = from.toZonedDateTimeISO(timeZone).add({ days }).toInstant();
  const found = { added: [] as ChangedMail[], dropped: [] as ChangedMail[], moved: [] as ChangedMail[] };
  const statuses: ChangeReport['statuses'][number][] = [];
  for (let at = 0; at < accounts.length; at += accountsAtOnce) {
    const some = accounts.slice(at, at + accountsAtOnce);
    const live = (site: SoundSite) =>
      liveWith({ ...site, database, publicUrl, mail: noMail }, some, from, until);
    const [old, fresh] = [await live(before), await live(after)];
    const ids = new Set(some.map(({ id }) => id));
    const change = compareTimelines(old, fresh);
    const own = (entry: TimelineEntry) => ids.has(entry.account.id);
    found.added.push(...change.added.filter(own).map(one => changedMail(after, one, localOf(one))));
    found.dropped.push(
      ...change.dropped
        .filter(({ entry }) => own(entry))
        .map(({ entry, reason }) => changedMail(before, entry, localOf(entry), reason ?? 'step-removed')),
    );
    found.moved.push(
      ...change.moved
        .filter(({ after: one }) => own(one))
        .map(one => changedMail(after, one.after, `${localOf(one.before)} → ${localOf(one.after)}`)),
    );
    statuses.push(...(await statusChanges(database, some, { before, after }, from)));
  }
  const launched = new Set((await readLaunches(database)).map(({ campaignId }) => campaignId));
  return {
    revision: commit.slice(0, 10),
    days,
    from: from.toLocaleString('en-GB', { dateStyle: 'long', timeZone }),
    accounts: accounts.length,
    ...found,
    statuses,
    notLaunched: after.campaigns
      .filter(({ id, formerly }) => ![id, ...formerly].some(name => launched.has(name)))
      .map(({ title }) => title),
  };
}

/** No text is written. */
const noMail = { topics: [], templates: new Map() };

async function liveWith(
  setting: CampaignSetting,
  accounts: readonly Account[],
  from: Instant,
  until: Instant,
) {
  const { campaigns } = setting;
  const facts = await readSimulation(setting, accounts, from);
  const published = facts.map(one => ({ ...one, launches: asPublished(one.launches, campaigns, from) }));
  return simulate(campaigns, published, from, until);
}

const localOf = ({ at, zone }: TimelineEntry): string => localTime(at, zone.zone);

function changedMail(
  { campaigns }: SoundSite,
  { account, person, campaignId, stepId }: TimelineEntry,
  when: string,
  reason?: string,
): ChangedMail {
  const campaign = campaigns.find(({ id }) => id === campaignId)?.title ?? campaignId ?? '';
  const about = { account: { id: account.id, name: account.name }, person };
  return { campaign, step: stepId ?? '', ...about, when, reason };
}

async function statusChanges(
  database: Database,
  accounts: readonly Account[],
  sites: Pick<Sites, 'before' | 'after'>,
  now: Instant,
): Promise<ChangeReport['statuses']> {
  const known = await readAccountFacts(database, accounts);
  return accounts.flatMap(account => {
    const facts = known.get(account.id);
    if (!facts) return [];
    const trainingBy = ({ policy, catalog }: SoundSite) =>
      accountTraining(policy, catalog, withFinished(catalog, facts), now);
    const [before, after] = [trainingBy(sites.before), trainingBy(sites.after)];
    if (before.status === after.status) return [];
    const { id, name } = account;
    return [{ account: { id, name }, before: before.status, after: after.status, reason: after.reason }];
  });
}
