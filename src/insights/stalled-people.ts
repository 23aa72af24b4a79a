import type { Instant } from '#clock';
import type { Database } from '#database';
import { isStalled, type PersonTraining, type Rules, readAccountsTraining } from '#training';
import type { AccountRow } from './overview.ts';
import { type NamedPerson, namesOf } from './store.ts';

/** Somebody who began a path and has done nothing for as long as the policy says. */
export interface StalledPerson {
  readonly account: AccountRow['account'];
  readonly training: PersonTraining;
  readonly email: string;
}

export interface StalledPeople {
  readonly people: readonly StalledPerson[];
  readonly total: number;
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
  const trainings = await readAccountsTraining(database, rules, accounts, now);
  const names = await namesOf(
    database,
    shown.map(({ personId }) => personId),
  );
  const people = shown.flatMap(({ account, personId }) => {
    const training = trainings.get(account.id)?.people.find(({ person }) => person.id === personId);
    return training ? [stalledPerson(account, training, names)] : [];
  });
  return { people, total: stalled.length, page, pages };
}

const stalledPerson = (
  account: AccountRow['account'],
  training: PersonTraining,
  names: ReadonlyMap<string, NamedPerson>,
): StalledPerson => ({ account, training, email: names.get(training.person.id)?.email ?? '' });
