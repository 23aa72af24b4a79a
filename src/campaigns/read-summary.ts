import { findPerson, grantsOf, listAccounts, type Person } from '#accounts';
import type { Instant } from '#clock';
import { type Mail, type MailVariables, queueMails, type Verdict, wantedDigests } from '#mail';
import { readAccountsTraining, statusHistories } from '#training';
import { lastMorning } from './digest.ts';
import { zoneOf } from './local-time.ts';
import type { CampaignSetting } from './setting.ts';
import { composeSummary, summaryKind } from './summary.ts';
import { weekOf } from './weekly.ts';

/** Queues the summary of a CSM who has chosen it, on the first morning of the week. */
export async function queueSummary(setting: CampaignSetting, csm: Person, now: Instant): Promise<void> {
  const { database, catalog } = setting;
  if (!(await wantedDigests(database, csm.id)).weekly) return;
  const { zone } = zoneOf(csm.timeZone, null, catalog.site.timeZone);
  if (lastMorning(now, zone).toZonedDateTimeISO(zone).dayOfWeek !== 1) return;
  const mail = {
    key: `summary/${csm.id}/${weekOf(now, zone)}`,
    class: 'internal' as const,
    kind: summaryKind,
    personId: csm.id,
    dueAt: now,
    notAfter: now.add({ hours: 20 }),
  };
  await queueMails(database, [mail], now);
}

/** Decides about a summary right before it is sent, and fills it from how the accounts stand then. */
export async function checkSummary(setting: CampaignSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const { database } = setting;
  const csm = mail.personId ? await findPerson(database, mail.personId) : undefined;
  const grants = csm ? await grantsOf(database, csm.id) : [];
  if (!csm || csm.deactivatedAt || !grants.some(({ kind }) => kind === 'csm'))
    return { outcome: 'skip', reason: 'left' };
  if (!(await wantedDigests(database, csm.id)).weekly) return { outcome: 'skip', reason: 'unsubscribed' };
  const variables = await summaryVariables(setting, csm, now);
  if (!variables) return { outcome: 'skip', reason: 'nothing-left' };
  return { outcome: 'send', to: { address: csm.email, name: csm.name }, variables };
}

async function summaryVariables(
  setting: CampaignSetting,
  csm: Person,
  now: Instant,
): Promise<MailVariables | undefined> {
  const { database, publicUrl } = setting;
  const accounts = await listAccounts(database, { csmId: csm.id });
  const trainings = await readAccountsTraining(database, setting, accounts, now);
  const histories = await statusHistories(
    database,
    accounts.map(({ id }) => id),
  );
  const summed = accounts.flatMap(account => {
    const training = trainings.get(account.id);
    return training ? [{ account, training, history: histories.get(account.id) ?? [] }] : [];
  });
  return composeSummary(csm, summed, now.subtract({ hours: 7 * 24 }), publicUrl);
}
