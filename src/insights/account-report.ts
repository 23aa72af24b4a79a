import { mayTend, type Viewer } from '#access';
import { type Account, enrolmentsOfPeople, findAccount } from '#accounts';
import { type Catalog, findPath, type Path, type Site } from '#catalog';
import type { Day, Instant } from '#clock';
import type { Database } from '#database';
import {
  type AccountTraining,
  accountTraining,
  type PathProgress,
  type PersonTraining,
  type Rules,
  readAccountFacts,
  type StatusChange,
} from '#training';
import { namesOf } from './store.ts';

/** Everything a CSM wants to know of an account at one glance. */
export interface AccountReport {
  readonly account: Account;
  readonly csmName: string | null;
  readonly training: AccountTraining;
  /** The newest first. */
  readonly history: readonly StatusChange[];
  readonly paths: readonly PathPeople[];
  /** People whose roles have no path, and who are on none. */
  readonly withoutPath: readonly PersonTraining[];
}

/** The people of an account on one path, who is stuck first. */
export interface PathPeople {
  readonly path: Path;
  readonly people: readonly PersonOnPath[];
}

export interface PersonOnPath {
  readonly training: PersonTraining;
  readonly progress: PathProgress;
  /** By when an assignment asks them to have finished. */
  readonly dueOn: Day | null;
}

/** Undefined when there is no such account, or none that the viewer tends. */
export async function readAccountReport(
  database: Database,
  rules: Rules,
  { viewer, accountId }: { readonly viewer: Viewer; readonly accountId: string },
  now: Instant,
): Promise<AccountReport | undefined> {
  const account = await findTendedAccount(database, rules.catalog.site, { viewer, accountId });
  if (!account) return undefined;
  const facts = (await readAccountFacts(database, [account])).get(account.id);
  if (!facts) return undefined;
  const training = accountTraining(rules.policy, rules.catalog, facts, now);
  const csm = account.csmId ? (await namesOf(database, [account.csmId])).get(account.csmId) : undefined;
  return {
    account,
    csmName: csm?.name ?? null,
    training,
    history: [...facts.history].reverse(),
    paths: peopleByPath(training.people, await readDues(database, rules.catalog, training.people)),
    withoutPath: training.people.filter(({ paths }) => paths.length === 0),
  };
}

/** Undefined when there is no such account, or none that the viewer tends. */
export async function findTendedAccount(
  database: Database,
  site: Site,
  { viewer, accountId }: { readonly viewer: Viewer; readonly accountId: string },
): Promise<Account | undefined> {
  // PostgreSQL takes no NUL, and no id of ours holds anything like it.
  if (/\p{Cc}/u.test(accountId)) return undefined;
  const account = await findAccount(database, accountId);
  return account && mayTend(viewer, account, site) ? account : undefined;
}

type Dues = ReadonlyMap<string, Day | null>;

/** Until when these people are to have finished, by {@link placeOf}. */
async function readDues(
  database: Database,
  catalog: Catalog,
  people: readonly PersonTraining[],
): Promise<Dues> {
  const enrolments = await enrolmentsOfPeople(
    database,
    people.map(({ person }) => person.id),
  );
  return new Map(
    enrolments
      .filter(({ endedAt }) => !endedAt)
      .map(one => [placeOf(one.personId, findPath(catalog, one.pathId)?.id), one.dueOn]),
  );
}

const placeOf = (personId: string, pathId: string | undefined): string => `${personId} ${pathId}`;

/** The people of an account by path; somebody on two paths is on both. */
function peopleByPath(people: readonly PersonTraining[], dues: Dues): PathPeople[] {
  const paths = new Map<Path, PersonOnPath[]>();
  for (const training of people) {
    for (const { path, progress } of training.paths) {
      const dueOn = dues.get(placeOf(training.person.id, path.id)) ?? null;
      paths.set(path, [...(paths.get(path) ?? []), { training, progress, dueOn }]);
    }
  }
  return [...paths].map(([path, entries]) => ({
    path,
    people: entries.sort(
      (a, b) =>
        Number(b.training.stalled) - Number(a.training.stalled) ||
        b.progress.percent - a.progress.percent ||
        a.training.person.name.localeCompare(b.training.person.name, 'en'),
    ),
  }));
}
