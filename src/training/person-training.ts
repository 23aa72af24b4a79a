import { maySee, type PersonViewer, type ViewerMembership } from '#access';
import { type Catalog, type Course, findPath, type Path } from '#catalog';
import { type Instant, later } from '#clock';
import type { Happening } from '#progress';
import type { HeldCertificate } from './certified.ts';
import { isUpToDate, type PathProgress, pathProgress } from './path-progress.ts';
import type { Reader } from './sentences.ts';

/** What we know of a person at an account. */
export interface PersonFacts {
  readonly person: { readonly id: string; readonly name: string };
  /** At this account. */
  readonly roles: readonly string[];
  readonly events: readonly Happening[];
  /** Paths they are on by assignment or their own wish, apart from those of their roles. */
  readonly pathIds?: readonly string[];
  /** Everywhere they are now, which decides what they may see; this account alone when absent. */
  readonly memberships?: readonly ViewerMembership[];
  /** What they were given and was not taken back. */
  readonly certificates?: readonly HeldCertificate[];
}

export interface PersonTraining {
  readonly person: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  /** The paths of their roles first; `counted` are the ones that make the seat finished. */
  readonly paths: readonly {
    readonly path: Path;
    readonly counted: boolean;
    readonly progress: PathProgress;
  }[];
  /** Finished: with all that the counted paths ask for today. */
  readonly state: 'no-path' | 'not-started' | 'in-progress' | 'finished';
  /** Of any learner event. */
  readonly lastEventAt?: Instant;
  /** Whether a path was begun, is not complete, and nothing happened for as long as the policy says. */
  readonly stalled: boolean;
  /** When they stall, or stalled, if nothing happens any more. */
  readonly stallsAt?: Instant;
  readonly certificates?: readonly HeldCertificate[];
}

/** Where one person at an account stands: on the paths of their roles there, with all the credit they have anywhere. */
export function personTraining(
  catalog: Catalog,
  account: { readonly id: string; readonly segment: string | null },
  facts: PersonFacts,
  stalledAfterDays: number,
  now: Instant,
  reader?: Reader,
): PersonTraining {
  const { person, roles, events } = facts;
  const viewer = viewerAt(account, facts);
  const options = { reachable: reachableBy(viewer), ...(reader ? { reader } : {}) };
  const paths = pathsOf(catalog, facts, viewer).map(({ path, counted }) => ({
    path,
    counted,
    progress: pathProgress(catalog, path, events, options),
  }));
  const lastEventAt = events
    .map(event => event.occurredAt)
    .reduce<Instant | undefined>((last, at) => (last ? later(last, at) : at), undefined);
  const begun = paths.some(isUnderWay);
  const stallsAt =
    begun && lastEventAt ? stallAt(lastEventAt, stalledAfterDays, catalog.site.timeZone) : undefined;
  return {
    person,
    roles,
    paths,
    state: stateOf(paths),
    ...(lastEventAt ? { lastEventAt } : {}),
    stalled: stallsAt !== undefined && Temporal.Instant.compare(stallsAt, now) <= 0,
    ...(stallsAt ? { stallsAt } : {}),
    ...(facts.certificates ? { certificates: facts.certificates } : {}),
  };
}

/** Whether they have begun what they have not finished: the path, or what came to it since. */
const isUnderWay = ({ progress }: { readonly progress: PathProgress }): boolean =>
  progress.state === 'in-progress' ||
  progress.stages.some(({ courses }) =>
    courses.some(one => progress.newCourses.includes(one.course) && one.progress.state === 'in-progress'),
  );

/** So many days later by the wall clock there, whatever daylight saving does in between. */
export const stallAt = (lastEventAt: Instant, days: number, timeZone: string): Instant =>
  lastEventAt.toZonedDateTimeISO(timeZone).add({ days }).toInstant();

function stateOf(paths: PersonTraining['paths']): PersonTraining['state'] {
  const counted = paths.filter(({ counted }) => counted);
  if (counted.length === 0) return 'no-path';
  if (counted.every(({ progress }) => isUpToDate(progress))) return 'finished';
  return counted.every(({ progress }) => progress.state === 'not-started') ? 'not-started' : 'in-progress';
}

/** The published paths of the person's roles count; for somebody whose roles have none, the paths they are on. */
function pathsOf(catalog: Catalog, facts: PersonFacts, viewer: PersonViewer) {
  const offered = (path: Path) => path.status === 'published' && maySee(viewer, path) === 'visible';
  const roles = new Set(facts.roles.map(role => currentRole(catalog, role)));
  const byRole = catalog.paths.filter(path => path.role && roles.has(path.role) && offered(path));
  const others = (facts.pathIds ?? []).flatMap(id => {
    const path = findPath(catalog, id);
    return path && offered(path) && !byRole.includes(path) ? [path] : [];
  });
  return [
    ...byRole.map(path => ({ path, counted: true })),
    ...[...new Set(others)].map(path => ({ path, counted: byRole.length === 0 })),
  ];
}

export const currentRole = (catalog: Catalog, role: string): string =>
  catalog.roles.find(({ id, formerly }) => id === role || formerly.includes(role))?.id ?? role;

function viewerAt(
  account: { readonly id: string; readonly segment: string | null },
  { person, roles, memberships }: PersonFacts,
): PersonViewer {
  return learnerAs(person, memberships ?? [{ accountId: account.id, segment: account.segment, roles }]);
}

/** Somebody as far as it decides what they may see as a learner, whatever grants they hold. */
export const learnerAs = (
  { id, name }: { readonly id: string; readonly name: string },
  memberships: readonly ViewerMembership[],
): PersonViewer => ({
  kind: 'person',
  personId: id,
  name,
  email: '',
  timeZone: null,
  locale: null,
  grants: [],
  memberships,
});

export const reachableBy = (viewer: PersonViewer) => (course: Course) =>
  course.status === 'published' && maySee(viewer, course) === 'visible';
