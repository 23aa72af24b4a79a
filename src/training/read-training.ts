import { enrolmentsOfPeople } from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { readHappenings } from '#progress';
import { type AccountFacts, type AccountTraining, accountTraining } from './account-training.ts';
import type { Policy } from './policy.ts';
import { readHeldCertificates, readMemberships, readSeats, statusHistories } from './store.ts';

/** What the rules of training are made of. */
export interface Rules {
  readonly catalog: Catalog;
  readonly policy: Policy;
}

type AccountInQuestion = AccountFacts['account'];

/**
 * The facts of several accounts in six queries, however many they are.
 *
 * @param only of these people; of everybody there when absent
 */
export async function readAccountFacts(
  database: Database,
  accounts: readonly AccountInQuestion[],
  only?: ReadonlySet<string>,
): Promise<Map<string, AccountFacts>> {
  const accountIds = accounts.map(account => account.id);
  const seats = (await readSeats(database, accountIds)).filter(seat => only?.has(seat.personId) ?? true);
  const personIds = [...new Set(seats.map(seat => seat.personId))];
  const events = await readHappenings(database, personIds);
  const paths = await currentPaths(database, personIds);
  const memberships = await readMemberships(database, personIds);
  const certificates = await readHeldCertificates(database, personIds);
  const histories = await statusHistories(database, accountIds);
  const byAccount = Map.groupBy(seats, seat => seat.accountId);
  return new Map(
    accounts.map(account => {
      const people = (byAccount.get(account.id) ?? []).map(({ personId, name, roles }) => ({
        person: { id: personId, name },
        roles,
        events: events.get(personId) ?? [],
        pathIds: paths.get(personId) ?? [],
        memberships: memberships.get(personId) ?? [],
        certificates: certificates.get(personId) ?? [],
      }));
      return [account.id, { account, people, history: histories.get(account.id) ?? [] }];
    }),
  );
}

/** The training of several accounts, by account id. */
export async function readAccountsTraining(
  database: Database,
  { catalog, policy }: Rules,
  accounts: readonly AccountInQuestion[],
  now: Instant,
): Promise<Map<string, AccountTraining>> {
  const facts = await readAccountFacts(database, accounts);
  return new Map(
    [...facts].map(([accountId, each]) => [accountId, accountTraining(policy, catalog, each, now)]),
  );
}

/** The training of one account. */
export async function readAccountTraining(
  database: Database,
  { catalog, policy }: Rules,
  account: AccountInQuestion,
  now: Instant,
): Promise<AccountTraining> {
  const facts = (await readAccountFacts(database, [account])).get(account.id);
  return accountTraining(policy, catalog, facts ?? { account, people: [], history: [] }, now);
}

async function currentPaths(
  database: Database,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const enrolments = await enrolmentsOfPeople(database, personIds);
  const current = enrolments.filter(enrolment => enrolment.endedAt === null);
  return new Map(
    [...Map.groupBy(current, enrolment => enrolment.personId)].map(([personId, own]) => [
      personId,
      own.map(enrolment => enrolment.pathId),
    ]),
  );
}
