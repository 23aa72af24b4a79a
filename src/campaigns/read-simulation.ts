import {
  type Account,
  administrations,
  type Enrolment,
  type EnrolmentChanges,
  findAccounts,
  findPeople,
  previewReconcile,
} from '#accounts';
import { readExpected } from '#certificates';
import type { Instant } from '#clock';
import {
  type AccountFacts,
  type AccountTraining,
  accountTraining,
  asksForCertificates,
  readAccountFacts,
  readMemberships,
  type TrainingStatus,
  withFinished,
} from '#training';
import type { PlanFacts } from './facts.ts';
import { stallsOf } from './look.ts';
import { readPlanFacts } from './read-facts.ts';
import type { CampaignSetting } from './setting.ts';

/**
 * Reads what {@link simulate} needs of these accounts, as their next look will find them: with the paths that people are about
 * to come to or leave. Of the other accounts of these people comes what is about them. Writes nothing.
 *
 * @param only of these people; of everybody there when absent
 */
export async function readSimulation(
  setting: CampaignSetting,
  accounts: readonly Account[],
  now: Instant,
  only?: ReadonlySet<string>,
): Promise<readonly PlanFacts[]> {
  const { database, catalog } = setting;
  const own = await readAccountFacts(database, accounts);
  const there = [...own.values()].flatMap(({ people }) => people.map(one => one.person.id));
  const accountIds = accounts.map(({ id }) => id);
  const administrators = (await administrations(database, { accountIds })).map(({ personId }) => personId);
  const personIds = [...new Set([...there, ...administrators])].filter(id => only?.has(id) ?? true);
  const others = await otherAccounts(setting, accountIds, personIds);
  const known = new Map([...own, ...(await readAccountFacts(database, others))]);
  const changes = await previewReconcile(database, catalog, personIds, now);
  const shared = new Set(personIds);
  const read: PlanFacts[] = [];
  for (const account of [...accounts, ...others].filter(({ deactivatedAt }) => !deactivatedAt)) {
    const facts = known.get(account.id);
    const asked = accounts.includes(account);
    if (facts) read.push(await readOne(setting, account, facts, { changes, only: shared, asked }, now));
  }
  return read.map(one => (accountIds.includes(one.account.id) ? one : ofItsPeople(one)));
}

/** What comes to people who are elsewhere too, and nothing about the account itself. */
const ofItsPeople = (facts: PlanFacts): PlanFacts => ({
  ...facts,
  account: { ...facts.account, isAdministered: true },
  csm: undefined,
});

async function otherAccounts(
  { database }: CampaignSetting,
  asked: readonly string[],
  personIds: readonly string[],
): Promise<readonly Account[]> {
  const places = [...(await readMemberships(database, personIds)).values()].flat();
  const administered = await administrations(database, { personIds });
  const ids = [...places, ...administered].map(({ accountId }) => accountId);
  return findAccounts(
    database,
    ids.filter(id => !asked.includes(id)),
  );
}

async function readOne(
  setting: CampaignSetting,
  account: Account,
  facts: AccountFacts,
  {
    changes,
    only,
    asked,
  }: {
    readonly changes: EnrolmentChanges;
    readonly only: ReadonlySet<string>;
    /** Whether it is about the account itself, or about people who are there too. */
    readonly asked: boolean;
  },
  now: Instant,
): Promise<PlanFacts> {
  const { people: seated } = withFinished(setting.catalog, facts);
  const onPaths = seated.map(one => ({ ...one, pathIds: pathsAfter(changes, one) }));
  const people = await withCertificates(setting, onPaths, now);
  const training = accountTraining(setting.policy, setting.catalog, { ...facts, people }, now);
  const seats = training.people.filter(({ person }) => only.has(person.id));
  const persons = await findPeople(
    setting.database,
    seats.map(({ person }) => person.id),
  );
  const coming = changes.begin
    .filter(({ personId }) => seats.some(({ person }) => person.id === personId))
    .map(one => ({ ...one, id: '', enrolledAt: now, endedAt: null }));
  const read = await readPlanFacts(setting, account, persons, { ...training, people: seats }, now, coming);
  return {
    ...read,
    account: {
      ...read.account,
      statuses: statusesAfter(read.account.statuses, training.status, now),
      comingStatuses: comingStatuses(setting, { ...facts, people }, training, now),
    },
    people: read.people.map(one => withEnded(one, changes, now)),
    administrators: read.administrators.filter(({ id }) => asked || only.has(id)),
    looksAt: stallsOf(training),
  };
}

/** A look writes down what the status has become before it plans. */
function statusesAfter(
  known: PlanFacts['account']['statuses'],
  status: TrainingStatus,
  now: Instant,
): PlanFacts['account']['statuses'] {
  return known.at(-1)?.status === status ? known : [...known, { status, at: now }];
}

/** With the certificates that the next look gives, before it asks how the account stands. */
async function withCertificates(
  { database, catalog, policy }: CampaignSetting,
  people: AccountFacts['people'],
  now: Instant,
): Promise<AccountFacts['people']> {
  if (!asksForCertificates(policy)) return people;
  const ids = people.map(({ person }) => person.id);
  const expected = await readExpected({ database, catalog }, ids, now);
  return people.map(one => {
    const own = (expected.get(one.person.id) ?? []).filter(({ isRevoked }) => !isRevoked);
    const given = own.map(({ offer: { kind, subject }, expiresAt = null }) => ({
      kind,
      subjectId: subject.id,
      expiresAt,
    }));
    return { ...one, certificates: [...(one.certificates ?? []), ...given] };
  });
}

/** What the status becomes each time that a certificate ends, if nothing else happens. */
function comingStatuses(
  { policy, catalog }: CampaignSetting,
  facts: AccountFacts,
  { status, certificatesEndAt }: AccountTraining,
  now: Instant,
): { status: TrainingStatus; at: Instant }[] {
  const written = (to: TrainingStatus, at: Instant) => ({ status: to, at, reason: '', policyVersion: '' });
  const history = [...facts.history, written(status, now)];
  for (const at of certificatesEndAt) {
    const then = accountTraining(policy, catalog, { ...facts, history }, at).status;
    if (then !== history.at(-1)?.status) history.push(written(then, at));
  }
  return history.slice(facts.history.length + 1);
}

function pathsAfter(
  { begin, end }: EnrolmentChanges,
  { person, pathIds = [] }: AccountFacts['people'][number],
) {
  const own = ({ personId }: Pick<Enrolment, 'personId'>) => personId === person.id;
  const left = new Set(end.filter(own).map(({ pathId }) => pathId));
  return [...pathIds.filter(id => !left.has(id)), ...begin.filter(own).map(({ pathId }) => pathId)];
}

function withEnded(
  person: PlanFacts['people'][number],
  { end }: EnrolmentChanges,
  now: Instant,
): PlanFacts['people'][number] {
  const own = end.filter(({ personId }) => personId === person.id);
  if (own.length === 0) return person;
  const enrolments = person.enrolments.map(one =>
    own.some(({ pathId, entry }) => pathId === one.enrolledAs && entry === one.entry)
      ? { ...one, endedAt: now }
      : one,
  );
  return { ...person, enrolments };
}
