import { findAccount, findPerson, grantsOf } from '#accounts';
import { type Instant, readInstant } from '#clock';
import { type Mail, type Verdict, wantedDigests } from '#mail';
import { variablesOf } from './fill-variables.ts';
import { digestKind } from './ledger-store.ts';
import { checkOneOff } from './one-off/check-one-off.ts';
import { digestVariables } from './read-digest.ts';
import { readFactsFor } from './read-facts-for.ts';
import { checkSummary } from './read-summary.ts';
import { checkWeekly } from './read-weekly.ts';
import { recheck } from './recheck.ts';
import type { CampaignSetting, TemplateSetting } from './setting.ts';
import { summaryKind } from './summary.ts';
import { checkTestMail } from './test-mail.ts';
import { templateOf } from './variables.ts';
import { weekly } from './weekly.ts';

/**
 * Decides about a mail of this room right before it is sent, from what is known then. Undefined: the mail is none of
 * this room's.
 */
export async function checkCampaignMail(
  setting: TemplateSetting,
  mail: Mail,
  now: Instant,
): Promise<Verdict | undefined> {
  if (mail.kind === digestKind) return checkDigest(setting, mail, now);
  if (mail.kind === summaryKind) return checkSummary(setting, mail, now);
  if (mail.sendingId !== null) return checkOneOff(setting, mail, now);
  if (mail.campaignId === null) return checkTestMail(mail);
  return mail.campaignId === weekly.id ? checkWeekly(setting, mail, now) : checkStep(setting, mail, now);
}

async function checkStep(setting: CampaignSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const { database } = setting;
  const person = mail.personId ? await findPerson(database, mail.personId) : undefined;
  const account = mail.accountId ? await findAccount(database, mail.accountId) : undefined;
  const facts = person && account && (await readFactsFor(setting, account, person, mail, now));
  const decided = recheck(setting.campaigns, facts, mail, now);
  if (decided.outcome !== 'send') return decided;
  const variables = variablesOf(decided.occasion, setting, now);
  if (!person || !variables) return { outcome: 'skip', reason: 'no-longer-applies' };
  const template = templateOf(decided.occasion, setting.catalog.site.locale);
  return { outcome: 'send', to: { address: person.email, name: person.name }, variables, template };
}

async function checkDigest(setting: CampaignSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const csm = mail.personId ? await findPerson(setting.database, mail.personId) : undefined;
  const grants = csm ? await grantsOf(setting.database, csm.id) : [];
  if (!csm || csm.deactivatedAt || !grants.some(({ kind }) => kind === 'csm')) {
    return { outcome: 'skip', reason: 'left' };
  }
  if (!(await wantedDigests(setting.database, csm.id)).daily)
    return { outcome: 'skip', reason: 'unsubscribed' };
  const since = readInstant(String(mail.data['since']));
  const variables = await digestVariables(setting, csm, since, now);
  if (!variables) return { outcome: 'skip', reason: 'nothing-left' };
  return { outcome: 'send', to: { address: csm.email, name: csm.name }, variables };
}
