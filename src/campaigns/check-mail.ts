import {
  type Account,
  enrolmentsOf,
  findAccount,
  findPerson,
  grantsOf,
  membershipsOf,
  type Person,
} from '#accounts';
import { type Instant, readInstant } from '#clock';
import type { Mail, Verdict } from '#mail';
import { readEvents } from '#progress';
import { accountTraining, readMemberships } from '#training';
import type { PlanFacts } from './facts.ts';
import { digestKind } from './ledger-store.ts';
import { digestVariables } from './read-digest.ts';
import { readPlanFacts } from './read-facts.ts';
import { recheck } from './recheck.ts';
import type { CampaignSetting } from './setting.ts';
import { checkTestMail } from './test-mail.ts';
import { variablesOf } from './variables.ts';

/**
 * Decides about a mail of this room right before it is sent, from what is known then. Undefined: the mail is none of
 * this room's.
 */
export async function checkCampaignMail(
  setting: CampaignSetting,
  mail: Mail,
  now: Instant,
): Promise<Verdict | undefined> {
  if (mail.kind === digestKind) return checkDigest(setting, mail, now);
  return mail.campaignId === null ? checkTestMail(mail) : checkStep(setting, mail, now);
}

async function checkStep(setting: CampaignSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const { database } = setting;
  const person = mail.personId ? await findPerson(database, mail.personId) : undefined;
  const account = mail.accountId ? await findAccount(database, mail.accountId) : undefined;
  const facts = person && account && (await readFactsOf(setting, account, person, now));
  const decided = recheck(setting.campaigns, facts, mail, now);
  if (decided.outcome !== 'send') return decided;
  const variables = account && variablesOf(decided.occasion, account, setting, now);
  if (!person || !variables) return { outcome: 'skip', reason: 'no-longer-applies' };
  return { outcome: 'send', to: { address: person.email, name: person.name }, variables };
}

/** The plan's facts about one person; undefined when they are no longer an active person there. */
async function readFactsOf(
  setting: CampaignSetting,
  account: Account,
  person: Person,
  now: Instant,
): Promise<PlanFacts | undefined> {
  const { database, policy, catalog } = setting;
  const memberships = await membershipsOf(database, person.id);
  const membership = memberships.find(({ accountId }) => accountId === account.id);
  if (!membership || account.deactivatedAt || person.deactivatedAt) return undefined;
  const enrolments = await enrolmentsOf(database, person.id);
  const seat = {
    person,
    roles: membership.roles,
    events: await readEvents(database, person.id),
    memberships: (await readMemberships(database, [person.id])).get(person.id) ?? [],
    pathIds: enrolments.filter(({ endedAt }) => !endedAt).map(({ pathId }) => pathId),
  };
  const training = accountTraining(policy, catalog, { account, people: [seat], history: [] }, now);
  return readPlanFacts(setting, account, [person], training, now);
}

async function checkDigest(setting: CampaignSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const csm = mail.personId ? await findPerson(setting.database, mail.personId) : undefined;
  const grants = csm ? await grantsOf(setting.database, csm.id) : [];
  if (!csm || csm.deactivatedAt || !grants.some(({ kind }) => kind === 'csm')) {
    return { outcome: 'skip', reason: 'left' };
  }
  const since = readInstant(String(mail.data['since']));
  const variables = await digestVariables(setting, csm, since, now);
  if (!variables) return { outcome: 'skip', reason: 'nothing-left' };
  return { outcome: 'send', to: { address: csm.email, name: csm.name }, variables };
}
