import { enrolmentsOf, findAccounts, findPerson, grantsOf, membershipsOf, type Person } from '#accounts';
import type { Instant } from '#clock';
import { type Mail, templateIn, type Verdict } from '#mail';
import type { PlanFacts } from './facts.ts';
import type { Occasion } from './occasion.ts';
import { readersOf } from './occasion.ts';
import { readOneLearner, readWholeAccount } from './read-facts-for.ts';
import { lineOf } from './read-told.ts';
import { recheck } from './recheck.ts';
import { optedOut } from './rules.ts';
import type { CampaignSetting } from './setting.ts';
import { gatheredIn } from './weekly.ts';
import { type OpenPath, weeklyVariables } from './weekly-mail.ts';

/** Decides about a weekly digest right before it leaves, and fills it from how everything stands then. */
export async function checkWeekly(setting: CampaignSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const { database, campaigns, catalog } = setting;
  const person = mail.personId ? await findPerson(database, mail.personId) : undefined;
  if (!person || person.deactivatedAt) return { outcome: 'skip', reason: 'left' };
  const places = await readPlaces(setting, person, now);
  const own = places.find(({ account }) => account.id === mail.accountId);
  const decided = recheck(campaigns, own, mail, now);
  if (decided.outcome !== 'send') return decided;
  const open = places.filter(facts => !optedOut(facts, [now]));
  const gathered = unique(open.flatMap(facts => gatheredAt(setting, facts, person, mail.key)));
  const lines = gathered.flatMap(occasion => lineOf(setting, occasion, now) ?? []);
  if (lines.length === 0) return { outcome: 'skip', reason: 'nothing-left' };
  const template = templateIn(setting.mail, mail.kind, person.locale);
  const reader = { name: person.name, locale: template?.locale ?? catalog.site.locale };
  const variables = weeklyVariables(reader, lines, await openPaths(setting, person, open), setting);
  return {
    outcome: 'send',
    to: { address: person.email, name: person.name },
    variables,
    template: template?.id,
  };
}

/** Every account that they learn at or administer, as the plan sees it. */
async function readPlaces(
  setting: CampaignSetting,
  person: Person,
  now: Instant,
): Promise<readonly PlanFacts[]> {
  const { database } = setting;
  const administered = (await grantsOf(database, person.id)).flatMap(({ accountId }) => accountId ?? []);
  const learnsAt = (await membershipsOf(database, person.id)).map(({ accountId }) => accountId);
  const accounts = await findAccounts(database, [...new Set([...learnsAt, ...administered])]);
  const places: PlanFacts[] = [];
  for (const account of accounts.filter(({ deactivatedAt }) => !deactivatedAt)) {
    const facts = administered.includes(account.id)
      ? await readWholeAccount(setting, account, now)
      : await readOneLearner(setting, account, person, now);
    if (facts) places.push(facts);
  }
  return places;
}

function gatheredAt(
  { campaigns }: CampaignSetting,
  facts: PlanFacts,
  { id }: Person,
  key: string,
): readonly Occasion[] {
  const reader = readersOf(facts).find(({ recipient }) => recipient.id === id);
  return reader ? gatheredIn(campaigns, facts, reader, key) : [];
}

/** What comes by two accounts is told once. */
const unique = (occasions: readonly Occasion[]): readonly Occasion[] => [
  ...new Map(occasions.map(occasion => [occasion.key, occasion])).values(),
];

async function openPaths(
  { database }: CampaignSetting,
  { id }: Person,
  places: readonly PlanFacts[],
): Promise<readonly OpenPath[]> {
  const dues = new Map(
    (await enrolmentsOf(database, id)).map(({ pathId, entry, dueOn }) => [`${pathId}/${entry}`, dueOn]),
  );
  const own = places
    .flatMap(({ people }) => people.filter(person => person.id === id))
    .flatMap(({ enrolments }) => enrolments)
    .filter(({ endedAt, state }) => !endedAt && state !== 'complete');
  return [...new Map(own.map(one => [one.pathId, one])).values()].map(enrolment => ({
    enrolment,
    dueOn: dues.get(`${enrolment.enrolledAs}/${enrolment.entry}`) ?? null,
  }));
}
