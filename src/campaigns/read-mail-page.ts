import type { Account, Person } from '#accounts';
import type { Instant } from '#clock';
import { readLaunches } from './launch-store.ts';
import { knownMails } from './ledger-store.ts';
import { zoneOf } from './local-time.ts';
import { readSimulation } from './read-simulation.ts';
import { readWaitingMails } from './read-waiting-mails.ts';
import type { TemplateSetting } from './setting.ts';
import { simulateGently } from './simulate.ts';
import { type ToldEntry, tellEntry } from './tell-timeline.ts';
import type { Timeline } from './timeline.ts';
import { type WhyOrWhyNot, whyOrWhyNot } from './why.ts';

/** For how long ahead pages tell what comes. */
export const daysAhead = 60;

/** What comes to the people of an account in the next {@link daysAhead} days, and what will not, the soonest first. */
export async function readComingMails(
  setting: TemplateSetting,
  account: Account,
  now: Instant,
): Promise<readonly ToldEntry[]> {
  const { entries } = await ahead(setting, [account], now);
  const own = entries.filter(one => one.account.id === account.id).map(entry => tellEntry(setting, entry));
  const waiting = await readWaitingMails(setting, { accountId: account.id, told: keysOf(entries) }, now);
  return inOrder([...own, ...waiting]);
}

/** What one person is to know or to be told about their mail. */
export interface PersonMail {
  readonly coming: readonly ToldEntry[];
  readonly whys: readonly WhyOrWhyNot[];
}

/**
 * What comes to a person, and why they get or do not get each campaign, as far as these accounts go. Their share of mail counts
 * whatever other accounts send them.
 *
 * @param accountId of this account only, also what waits in the outbox
 */
export async function readPersonMail(
  setting: TemplateSetting,
  person: Person,
  accounts: readonly Account[],
  now: Instant,
  accountId?: string,
): Promise<PersonMail> {
  const ids = new Set(accounts.map(({ id }) => id));
  const { entries, left } = await ahead(setting, accounts, now, new Set([person.id]));
  const own = {
    entries: entries.filter(one => one.person.id === person.id && ids.has(one.account.id)),
    left: left.filter(one => one.occasion.recipient.id === person.id && ids.has(one.account.id)),
  };
  const mails = (await knownMails(setting.database, [person.id])).get(person.id) ?? [];
  const asked = {
    personId: person.id,
    zone: zoneOf(person.timeZone, accounts[0]?.timeZone ?? null, setting.catalog.site.timeZone).zone,
    launches: await readLaunches(setting.database),
    mails: mails.filter(({ accountId }) => ids.has(accountId ?? '')),
    timeline: own,
  };
  const told = own.entries.map(entry => tellEntry(setting, entry));
  const whose = { personId: person.id, accountId, told: keysOf(entries) };
  const waiting = await readWaitingMails(setting, whose, now);
  return { coming: inOrder([...told, ...waiting]), whys: whyOrWhyNot(setting, asked) };
}

const keysOf = (entries: Timeline['entries']): ReadonlySet<string> => new Set(entries.map(({ key }) => key));

const inOrder = (entries: readonly ToldEntry[]): readonly ToldEntry[] =>
  entries.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));

async function ahead(
  setting: TemplateSetting,
  accounts: readonly Account[],
  now: Instant,
  only?: ReadonlySet<string>,
): Promise<Timeline> {
  const facts = await readSimulation(setting, accounts, now, only);
  const until = now.toZonedDateTimeISO(setting.catalog.site.timeZone).add({ days: daysAhead }).toInstant();
  return simulateGently(setting.campaigns, facts, now, until);
}
