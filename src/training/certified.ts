import { type Catalog, findCourse, findPath } from '#catalog';
import type { Instant } from '#clock';
import type { Words } from '#words';
import { currentRole, type PersonTraining } from './person-training.ts';
import type { Condition } from './policy.ts';

/** A certificate that somebody was given and that was not taken back, as far as the policy looks at it. */
export interface HeldCertificate {
  readonly kind: 'course' | 'path';
  /** The id of the course or path, as it was then. */
  readonly subjectId: string;
  readonly expiresAt: Instant | null;
}

/** What a condition is asked of, and in which words it is answered. */
export interface Told {
  readonly catalog: Catalog;
  readonly words: Words['conditions'];
  readonly accountId: string;
  readonly seats: readonly PersonTraining[];
}

type Certified = Extract<Condition, { certified: unknown }>['certified'];

/** Whether a certificate holds at this time. */
export const holdsAt = ({ expiresAt }: Pick<HeldCertificate, 'expiresAt'>, now: Instant): boolean =>
  expiresAt === null || Temporal.Instant.compare(now, expiresAt) < 0;

/** How many people hold a certificate, and whether that is enough. One that has ended does not count. */
export function certified(
  { role, path, course, people: needed }: Certified,
  { catalog, words, seats }: Pick<Told, 'catalog' | 'words' | 'seats'>,
  now: Instant,
): { readonly what: string; readonly met: boolean; readonly clause: string; readonly label: string } {
  const roleId = role === undefined ? undefined : currentRole(catalog, role);
  const isWanted = wantedBy({ roleId, path, course }, catalog);
  const asked =
    roleId === undefined
      ? seats
      : seats.filter(seat => seat.roles.some(one => currentRole(catalog, one) === roleId));
  const holders = asked.filter(seat =>
    seat.certificates?.some(one => isWanted(one) && holdsAt(one, now)),
  ).length;
  const title = catalog.roles.find(({ id }) => id === roleId)?.title ?? role;
  const which = nameOf({ path, course }, catalog, words);
  const clause =
    asked.length === 0
      ? words.nobodyWithRole(title ?? '')
      : words.holding(holders, asked.length, { which, role: title, needed });
  const label = asked.length === 0 ? 'Give somebody the role' : 'See who is missing';
  return { what: words.certified(needed, which, title), met: holders >= needed, clause, label };
}

/** Without a course or path, the paths of the role are meant; without a role either, any. */
function wantedBy(
  { roleId, path, course }: { roleId?: string | undefined } & Pick<Certified, 'path' | 'course'>,
  catalog: Catalog,
): (certificate: HeldCertificate) => boolean {
  const paths =
    path === undefined
      ? catalog.paths.filter(one => one.role && currentRole(catalog, one.role) === roleId)
      : [findPath(catalog, path)];
  const ofPaths = paths.flatMap(one => (one ? [one.id, ...one.formerly] : []));
  const named = course === undefined ? undefined : findCourse(catalog, course);
  const ofCourse = named ? [named.id, ...named.formerly] : [];
  if (course !== undefined) return ({ kind, subjectId }) => kind === 'course' && ofCourse.includes(subjectId);
  if (path === undefined && roleId === undefined) return () => true;
  return ({ kind, subjectId }) => kind === 'path' && ofPaths.includes(subjectId);
}

function nameOf(
  { path, course }: Pick<Certified, 'path' | 'course'>,
  catalog: Catalog,
  words: Told['words'],
): string {
  const subject = path === undefined ? course && findCourse(catalog, course) : findPath(catalog, path);
  if (!subject) return words.anyCertificate;
  return words.theCertificate(subject.certificate?.title ?? subject.title);
}

/** When certificates of these people end from now on, in order: what the policy says may change then by itself. */
export function endsAfter(
  people: readonly { readonly certificates?: readonly HeldCertificate[] }[],
  now: Instant,
): readonly Instant[] {
  const ends = people
    .flatMap(({ certificates = [] }) => certificates)
    .flatMap(({ expiresAt }) => expiresAt ?? [])
    .filter(at => Temporal.Instant.compare(now, at) < 0)
    .map(at => at.epochMilliseconds);
  return [...new Set(ends)].sort((one, other) => one - other).map(Temporal.Instant.fromEpochMilliseconds);
}
