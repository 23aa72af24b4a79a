import {
  type Account,
  accountPeople,
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
import { accountTraining, readAccountTraining, readMemberships } from '#training';
import type { PlanFacts } from './facts.ts';
import { variablesOf } from './fill-variables.ts';
import { digestKind } from './ledger-store.ts';
import { aboutAccount, learnerOf, readOccasionKey } from './occasion.ts';
import { checkOneOff } from './one-off/check-one-off.ts';
import { digestVariables } from './read-digest.ts';
import { readPlanFacts } from './read-facts.ts';
import { recheck } from './recheck.ts';
import type { CampaignSetting, TemplateSetting } from './setting.ts';
import { checkTestMail } from './test-mail.ts';
import { templateOf } from './variables.ts';

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
  if (mail.sendingId !== null) return checkOneOff(setting, mail, now);
  return mail.campaignId === null ? checkTestMail(mail) : checkStep(setting, mail, now);
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
  const template = templateOf(decided.occasion);
  return { outcome: 'send', to: { address: person.email, name: person.name }, variables, template };
}

/** As much of the plan's facts as this mail is made from; undefined when whom it is about is gone. */
async function readFactsFor(
  setting: CampaignSetting,
  account: Account,
  reader: Person,
  { key }: Mail,
  now: Instant,
): Promise<PlanFacts | undefined> {
  const { database } = setting;
  if (account.deactivatedAt || reader.deactivatedAt) return undefined;
  const about = readOccasionKey(key, reader.id)?.about ?? '';
  if (about.startsWith(aboutAccount)) return readWholeAccount(setting, account, now);
  const learnerId = learnerOf(about);
  const learner = learnerId === undefined ? reader : await findPerson(database, learnerId);
  return learner && readOneLearner(setting, account, learner, now);
}

async function readWholeAccount(
  setting: CampaignSetting,
  account: Account,
  now: Instant,
): Promise<PlanFacts> {
  const { database } = setting;
  const people = (await accountPeople(database, account.id)).map(({ person }) => person);
  const training = await readAccountTraining(database, setting, account, now);
  return readPlanFacts(setting, account, people, training, now);
}

/** Undefined when they are no longer an active person there. */
async function readOneLearner(
  setting: CampaignSetting,
  account: Account,
  person: Person,
  now: Instant,
): Promise<PlanFacts | undefined> {
  const { database, policy, catalog } = setting;
  const memberships = await membershipsOf(database, person.id);
  const membership = memberships.find(({ accountId }) => accountId === account.id);
  if (!membership || person.deactivatedAt) return undefined;
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
