import type { Instant } from '#clock';
import type { Database } from '#database';
import { isStalled, type PersonTraining, personTraining, type Rules, readAccountFacts } from '#training';
import type { AccountRow } from './overview.ts';
import { namesOf } from './store.ts';

/** Somebody who began a path and has done nothing for as long as the policy says. */
export interface StalledPerson {
  readonly account: AccountRow['account'];
  readonly training: PersonTraining;
  readonly email: string;
}

export interface StalledPeople {
  readonly people: readonly StalledPerson[];
  readonly total: number;
  /** How many they are: somebody who is at two accounts stands in the list twice, and counts once. */
  readonly persons: number;
  readonly page: number;
  readonly pages: number;
}

const peoplePerPage = 50;

/** The stalled people of these accounts, who stalled last first: they are the easiest to win back. */
export async function readStalledPeople(
  database: Database,
  rules: Rules,
  rows: readonly AccountRow[],
  wanted: { readonly page: number },
  now: Instant,
): Promise<StalledPeople> {
  const stalled = rows
    .flatMap(({ account, summary }) =>
      (summary?.people ?? [])
        .filter(person => isStalled(person, now))
        .map(person => ({ ...person, account })),
    )
    .sort((a, b) => (a.stallsAt < b.stallsAt ? 1 : a.stallsAt > b.stallsAt ? -1 : 0));
  const pages = Math.max(1, Math.ceil(stalled.length / peoplePerPage));
  const page = Math.min(Math.max(1, wanted.page), pages);
  const shown = stalled.slice((page - 1) * peoplePerPage, page * peoplePerPage);
  const accounts = [...new Set(shown.map(({ account }) => account))];
  const personIds = shown.map(({ personId }) => personId);
  const facts = await readAccountFacts(database, accounts, new Set(personIds));
  const names = await namesOf(database, personIds);
  const people = shown.flatMap(({ account, personId }) => {
    const own = facts.get(account.id)?.people.find(({ person }) => person.id === personId);
    if (!own) return [];
    const training = personTraining(rules.catalog, account, own, rules.policy.stalledAfterDays, now);
    return [{ account, training, email: names.get(personId)?.email ?? '' }];
  });
  const persons = new Set(stalled.map(({ personId }) => personId)).size;
  return { people, total: stalled.length, persons, page, pages };
}
