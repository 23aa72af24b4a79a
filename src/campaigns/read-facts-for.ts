import { type Account, accountPeople, enrolmentsOf, findPerson, membershipsOf, type Person } from '#accounts';
import type { Instant } from '#clock';
import type { Mail } from '#mail';
import { readEvents } from '#progress';
import { accountTraining, readAccountTraining, readMemberships } from '#training';
import type { PlanFacts } from './facts.ts';
import { aboutAccount, learnerOf, readOccasionKey } from './occasion.ts';
import { readPlanFacts } from './read-facts.ts';
import type { CampaignSetting } from './setting.ts';

/** As much of the plan's facts as this mail is made from; undefined when whom it is about is gone. */
export async function readFactsFor(
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

export async function readWholeAccount(
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
export async function readOneLearner(
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
