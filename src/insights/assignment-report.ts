import {
  type AssignedPerson,
  type Assignment,
  assignedPeople,
  dueOn,
  findAccounts,
  findPeople,
  isOverdue,
  type Page,
} from '#accounts';
import { type Catalog, findPath, type Path } from '#catalog';
import type { Day, Instant } from '#clock';
import type { Database } from '#database';
import { type PathProgress, type Reader, readFinishers, readPathProgress } from '#training';

/** An assignment and how far it has come: of an ended one, for those who were on it. */
export interface AssignmentReport {
  readonly assignment: Assignment;
  /** Undefined when the site no longer has it. */
  readonly path: Path | undefined;
  /** Of the one account that it is for. */
  readonly accountName: string | null;
  readonly assigned: number;
  readonly finished: number;
  readonly overdue: number;
}

/** One of those it is given to. */
export interface AssignmentPerson {
  readonly personId: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly since: Instant;
  readonly dueOn: Day | null;
  readonly progress: PathProgress | undefined;
  readonly overdue: boolean;
}

export async function readAssignmentReports(
  database: Database,
  catalog: Catalog,
  assignments: readonly Assignment[],
  now: Instant,
): Promise<AssignmentReport[]> {
  const accounts = await namesOfAccounts(
    database,
    assignments.map(({ accountId }) => accountId),
  );
  const reports: AssignmentReport[] = [];
  for (const assignment of assignments) {
    const path = findPath(catalog, assignment.pathId);
    const people = await assignedPeople(database, assignment);
    const ids = people.map(({ personId }) => personId);
    const finishers = path ? await readFinishers(database, catalog, path, ids) : new Set<string>();
    const open = people.filter(({ personId }) => !finishers.has(personId));
    reports.push({
      assignment,
      path,
      accountName: assignment.accountId ? (accounts.get(assignment.accountId) ?? null) : null,
      assigned: people.length,
      finished: finishers.size,
      overdue: open.filter(one => isLate(catalog, assignment, one, now)).length,
    });
  }
  return reports;
}

const isLate = (
  { site: { timeZone } }: Catalog,
  { due }: Assignment,
  { since }: AssignedPerson,
  now: Instant,
): boolean => {
  const day = dueOn(due, since, timeZone);
  return day !== null && isOverdue(day, now, timeZone);
};

export const assignedPerPage = 50;

/** Those it is given to by name, a page at a time from 1; how far they are is said for the reader. */
export async function readAssignmentPeople(
  database: Database,
  catalog: Catalog,
  assignment: Assignment,
  { page, reader }: { readonly page: number; readonly reader?: Reader },
  now: Instant,
): Promise<Page<AssignmentPerson>> {
  const assigned = await assignedPeople(database, assignment);
  const named = await findPeople(
    database,
    assigned.map(({ personId }) => personId),
  );
  const shown = named
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1))
    .slice((page - 1) * assignedPerPage, page * assignedPerPage);
  const byId = new Map(assigned.map(one => [one.personId, one]));
  const accounts = await namesOfAccounts(
    database,
    shown.map(({ id }) => byId.get(id)?.accountId ?? null),
  );
  const path = findPath(catalog, assignment.pathId);
  const ids = shown.map(({ id }) => id);
  const progress = path ? await readPathProgress(database, catalog, path, ids, reader) : new Map();
  const rows = shown.flatMap(({ id, name }) => {
    const one = byId.get(id);
    return one ? [personOf(name, one, progress.get(id))] : [];
  });
  return { rows, total: named.length };

  function personOf(name: string, one: AssignedPerson, progress: PathProgress | undefined): AssignmentPerson {
    const { personId, accountId, since } = one;
    return {
      personId,
      name,
      accountId,
      accountName: accountId ? (accounts.get(accountId) ?? null) : null,
      since,
      dueOn: dueOn(assignment.due, since, catalog.site.timeZone),
      progress,
      overdue: progress?.state !== 'complete' && isLate(catalog, assignment, one, now),
    };
  }
}

async function namesOfAccounts(
  database: Database,
  accountIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const accounts = await findAccounts(
    database,
    accountIds.filter(id => id !== null),
  );
  return new Map(accounts.map(({ id, name }) => [id, name]));
}
