import { listAccounts, type Person, peopleWithGrant } from '#accounts';
import { type Instant, isBefore } from '#clock';
import { type ContactAsked, contactsAsked } from '#feedback';
import { type MailVariables, queueMails, wantedDigests } from '#mail';
import { statusHistories } from '#training';
import { type AccountNews, composeDigest, lastMorning, nextMorning } from './digest.ts';
import { digestKind, lastDigestAt, readDigestRounds, writeDigestRounds } from './ledger-store.ts';
import { zoneOf } from './local-time.ts';
import { readTold } from './read-told.ts';
import type { CampaignSetting } from './setting.ts';

/** Whose morning has come since the last round. Costs one small read until the next round is due. */
export async function claimDigests(setting: CampaignSetting, now: Instant): Promise<readonly Person[]> {
  const { database, catalog } = setting;
  const rounds = await readDigestRounds(database);
  if (rounds && isBefore(now, rounds.nextAt)) return [];
  const csms = await readCsms(setting);
  const zoneFor = ({ timeZone }: Person) => zoneOf(timeZone, null, catalog.site.timeZone).zone;
  const inAnHour = now.add({ hours: 1 });
  const nextAt = csms
    .map(csm => nextMorning(now, zoneFor(csm)))
    .reduce((first, at) => (isBefore(at, first) ? at : first), inAnHour);
  await writeDigestRounds(database, { lastAt: now, nextAt });
  const since = rounds?.lastAt ?? now.subtract({ hours: 1 });
  return csms.filter(csm => isBefore(since, lastMorning(now, zoneFor(csm))));
}

/** Queues the digest of a CSM for today, if there is anything to say and they have not turned it off. */
export async function queueDigest(setting: CampaignSetting, csm: Person, now: Instant): Promise<void> {
  const { database, catalog } = setting;
  if (!(await wantedDigests(database, csm.id)).daily) return;
  const since = (await lastDigestAt(database, csm.id)) ?? now.subtract({ hours: 7 * 24 });
  if (!(await digestVariables(setting, csm, since, now))) return;
  const { zone } = zoneOf(csm.timeZone, null, catalog.site.timeZone);
  const day = now.toZonedDateTimeISO(zone).toPlainDate();
  const mail = {
    key: `digest/${csm.id}/${day}`,
    class: 'internal' as const,
    kind: digestKind,
    personId: csm.id,
    data: { since: since.toString() },
    dueAt: now,
    notAfter: now.add({ hours: 20 }),
  };
  await queueMails(database, [mail], now);
}

/** What the digest says now about everything since then; undefined when nothing is left to say. */
export async function digestVariables(
  setting: CampaignSetting,
  csm: Person,
  since: Instant,
  now: Instant,
): Promise<MailVariables | undefined> {
  const accounts = await listAccounts(setting.database, { csmId: csm.id });
  const accountIds = accounts.map(({ id }) => id);
  const changes = await changesSince(setting, accountIds, since);
  const told = await readTold(setting, accounts, since, now);
  const asked = Map.groupBy(
    await contactsAsked(setting.database, accountIds, since),
    ({ accountId }) => accountId,
  );
  const news = accounts.map(account => ({
    account,
    stuck: told.get(account.id)?.stuck ?? [],
    told: [...(asked.get(account.id) ?? []).map(askedLine), ...(told.get(account.id)?.lines ?? [])],
    changed: changes.get(account.id),
  }));
  return composeDigest(csm, news satisfies readonly AccountNews[], setting.publicUrl, now);
}

const longestQuote = 200;

/** Who wants to hear from the CSM, in their own words. */
const askedLine = ({ name, text }: ContactAsked): string =>
  `${name} asks to be contacted: “${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}”`;

/** Active people who look after accounts and may see them still. */
async function readCsms({ database }: CampaignSetting): Promise<readonly Person[]> {
  const accounts = await listAccounts(database);
  const ids = new Set(accounts.flatMap(({ csmId }) => csmId ?? []));
  return (await peopleWithGrant(database, 'csm')).filter(({ id }) => ids.has(id));
}

async function changesSince(
  { database }: CampaignSetting,
  accountIds: readonly string[],
  since: Instant,
): Promise<ReadonlyMap<string, string>> {
  const histories = await statusHistories(database, accountIds);
  const changes = [...histories].flatMap(([accountId, history]) => {
    const last = history.at(-1);
    const tells = last?.status === 'trained' || last?.status === 'lapsed';
    return last && tells && isBefore(since, last.at) ? [[accountId, last.reason] as const] : [];
  });
  return new Map(changes);
}
