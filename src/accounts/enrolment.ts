import { type Catalog, findPath, rolesCalled } from '#catalog';
import type { Day, Instant } from '#clock';
import { type AssignedPerson, type Assignment, dueOn } from './assignment.ts';
import type { Membership } from './person.ts';

/** A person on a path. `entry` counts how often they came to it: leaving and returning is a new entry. */
export interface Enrolment {
  readonly id: string;
  readonly personId: string;
  readonly pathId: string;
  readonly entry: number;
  /** How they came to it. */
  readonly source: EnrolmentSource;
  readonly accountId: string | null;
  readonly enrolledAt: Instant;
  /** The earliest day that an assignment asks for, however they came to the path. */
  readonly dueOn: Day | null;
  readonly endedAt: Instant | null;
}

export type EnrolmentSource = 'role' | 'assignment' | 'self';

export type NewEnrolment = Omit<Enrolment, 'id' | 'enrolledAt' | 'endedAt'>;

/** What gives paths to people. */
export interface Givers {
  /** The current ones of active people. */
  readonly memberships: readonly Membership[];
  /** Ids of deactivated accounts. */
  readonly closed: ReadonlySet<string>;
  /** The open ones. */
  readonly assignments: readonly Assignment[];
  /** How these people stand to them. */
  readonly standings: readonly AssignedPerson[];
}

export interface EnrolmentChanges {
  readonly begin: NewEnrolment[];
  readonly end: Enrolment[];
  readonly redate: { readonly enrolment: Enrolment; readonly dueOn: Day | null }[];
}

/**
 * What has to change so that everyone is on the published paths that their roles and assignments give. Who got one is
 * enrolled; an enrolment ends when nothing gives the path any more. What people chose themselves never ends here, and
 * nothing does on a path that is unpublished for a while or at an account that is deactivated: returning to it would
 * count as a new entry.
 *
 * @param enrolments all that these people ever had
 */
export function enrolmentChanges(
  catalog: Catalog,
  givers: Givers,
  enrolments: readonly Enrolment[],
): EnrolmentChanges {
  const given = givenPaths(catalog, givers);
  const entries = new Map<string, number>();
  const current = enrolments.filter(({ endedAt }) => !endedAt);
  const taken = new Set(current.map(one => keyIn(catalog, one)));
  for (const one of enrolments) {
    const key = keyIn(catalog, one);
    entries.set(key, Math.max(one.entry, entries.get(key) ?? 0));
  }
  const known = current
    .filter(({ pathId }) => findPath(catalog, pathId))
    .map(enrolment => ({ enrolment, by: given.get(keyIn(catalog, enrolment)) }));
  const stays = ({ enrolment, by }: (typeof known)[number]) => by || enrolment.source === 'self';
  return {
    begin: [...given]
      .filter(([key, { begins }]) => begins && !taken.has(key))
      .map(([key, { begins: _, ...one }]) => ({ ...one, entry: (entries.get(key) ?? 0) + 1 })),
    end: known.filter(one => !stays(one)).map(({ enrolment }) => enrolment),
    redate: known
      .filter(stays)
      .map(({ enrolment, by }) => ({ enrolment, dueOn: by?.dueOn ?? null }))
      .filter(({ enrolment, dueOn }) => String(enrolment.dueOn) !== String(dueOn)),
  };
}

type Given = Omit<NewEnrolment, 'entry'> & { readonly begins: boolean };

/** Every path that something gives to somebody, by person and path: a role first, with the earliest day of all. */
function givenPaths(catalog: Catalog, givers: Givers): Map<string, Given> {
  const given = new Map<string, Given>();
  for (const one of [...givenByRoles(catalog, givers), ...givenByAssignments(catalog, givers)]) {
    const key = keyOf(one.personId, one.pathId);
    const before = given.get(key);
    const first = !before || (one.begins && !before.begins) ? one : before;
    given.set(key, { ...first, dueOn: before ? earlier(before.dueOn, one.dueOn) : one.dueOn });
  }
  return given;
}

function givenByRoles(catalog: Catalog, { memberships, closed }: Givers): Given[] {
  return memberships.flatMap(({ personId, accountId, roles }) => {
    const held = rolesCalled(catalog, roles);
    return catalog.paths
      .filter(path => held.some(role => role.id === path.role))
      .map(({ id: pathId, status }) => {
        const begins = status === 'published' && !closed.has(accountId);
        return { personId, pathId, accountId, source: 'role' as const, dueOn: null, begins };
      });
  });
}

function givenByAssignments(catalog: Catalog, { assignments, standings, closed }: Givers): Given[] {
  const byId = new Map(assignments.map(assignment => [assignment.id, assignment]));
  return standings.flatMap(({ assignmentId, personId, accountId, state, since, until }) => {
    const assignment = byId.get(assignmentId);
    const path = assignment && findPath(catalog, assignment.pathId);
    if (!path || state !== 'assigned' || until) return [];
    const day = dueOn(assignment.due, since, catalog.site.timeZone);
    const begins = path.status === 'published' && !(accountId && closed.has(accountId));
    return [{ personId, pathId: path.id, accountId, source: 'assignment' as const, dueOn: day, begins }];
  });
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (!one || !other) return one ?? other;
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other;
}

/** The same for every name that the path has borne. */
const keyIn = (catalog: Catalog, { personId, pathId }: Pick<Enrolment, 'personId' | 'pathId'>): string =>
  keyOf(personId, findPath(catalog, pathId)?.id ?? pathId);

const keyOf = (personId: string, pathId: string): string => `${personId} ${pathId}`;
