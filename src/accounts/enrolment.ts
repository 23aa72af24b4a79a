import { type Catalog, findPath, type Path } from '#catalog';
import type { Day, Instant } from '#clock';
import type { Membership } from './person.ts';

/** A person on a path. `entry` counts how often they came to it: leaving and returning is a new entry. */
export interface Enrolment {
  readonly id: string;
  readonly personId: string;
  readonly pathId: string;
  readonly entry: number;
  readonly source: EnrolmentSource;
  readonly accountId: string | null;
  readonly enrolledAt: Instant;
  readonly dueOn: Day | null;
  readonly endedAt: Instant | null;
}

export type EnrolmentSource = 'role' | 'assignment' | 'self';

export interface NewEnrolment {
  readonly personId: string;
  readonly pathId: string;
  readonly entry: number;
  readonly accountId: string | null;
}

/**
 * What has to change so that everyone is on the published paths of their roles: people who got a role are enrolled, those
 * who lost it end the enrolment that the role had given them. Assignments and self-enrolments are left alone, and so is
 * everything on a path that is unpublished for a while or at an account that is deactivated: returning to it would count
 * as a new entry.
 *
 * @param memberships the current ones of active people
 * @param enrolments all that these people ever had
 * @param closed ids of deactivated accounts
 */
export function enrolmentChanges(
  catalog: Catalog,
  memberships: readonly Membership[],
  enrolments: readonly Enrolment[],
  closed: ReadonlySet<string> = new Set(),
): { begin: NewEnrolment[]; end: Enrolment[] } {
  const due = dueByRole(catalog, memberships, closed);
  const entries = new Map<string, number>();
  const current = new Set<string>();
  for (const { personId, pathId, entry, endedAt } of enrolments) {
    const key = keyOf(personId, findPath(catalog, pathId)?.id ?? pathId);
    entries.set(key, Math.max(entry, entries.get(key) ?? 0));
    if (!endedAt) current.add(key);
  }
  const begin = [...due]
    .filter(([key, { begins }]) => begins && !current.has(key))
    .map(([key, { personId, pathId, accountId }]) => {
      return { personId, pathId, accountId, entry: (entries.get(key) ?? 0) + 1 };
    });
  const end = enrolments.filter(({ source, endedAt, personId, pathId }) => {
    const path = findPath(catalog, pathId);
    return source === 'role' && !endedAt && path && !due.has(keyOf(personId, path.id));
  });
  return { begin, end };
}

function dueByRole(catalog: Catalog, memberships: readonly Membership[], closed: ReadonlySet<string>) {
  const due = new Map<string, Omit<NewEnrolment, 'entry'> & { begins: boolean }>();
  for (const { personId, accountId, roles } of memberships) {
    for (const path of pathsOf(catalog, roles)) {
      const key = keyOf(personId, path.id);
      const begins = path.status === 'published' && !closed.has(accountId);
      if (!due.get(key)?.begins) due.set(key, { personId, pathId: path.id, accountId, begins });
    }
  }
  return due;
}

function pathsOf(catalog: Catalog, roles: readonly string[]): Path[] {
  const named = catalog.roles.filter(
    role => roles.includes(role.id) || role.formerly.some(former => roles.includes(former)),
  );
  return catalog.paths.filter(path => named.some(role => role.id === path.role));
}

const keyOf = (personId: string, pathId: string): string => `${personId} ${pathId}`;
