import { type Catalog, findPath } from '#catalog';
import type { Instant } from '#clock';
import { certified } from './certified.ts';
import { isUpToDate } from './path-progress.ts';
import { currentRole, type PersonTraining } from './person-training.ts';
import type { Condition } from './policy.ts';
import { amount, capital, count, type Requirement } from './words.ts';

/** A condition of the policy as it stands for one account. */
export interface ConditionState {
  readonly requirement: Requirement;
  /** The evidence as a part of a sentence: "two of five seats have finished". */
  readonly clause: string;
}

/** How one condition stands for the active seats of an account. */
export function conditionState(
  condition: Condition,
  catalog: Catalog,
  accountId: string,
  seats: readonly PersonTraining[],
  now: Instant,
): ConditionState {
  if ('seatsFinished' in condition) return seatsFinished(condition.seatsFinished.percent, accountId, seats);
  if ('roleFinished' in condition) {
    const { role, people } = condition.roleFinished;
    return roleFinished(catalog, role, people, accountId, seats);
  }
  if ('certified' in condition) {
    const { what, met, clause, label } = certified(condition.certified, catalog, seats, now);
    return state(what, met, clause, accountId, label);
  }
  const { path, people } = condition.pathFinished;
  return pathFinished(catalog, path, people, accountId, seats);
}

function seatsFinished(needed: number, accountId: string, seats: readonly PersonTraining[]): ConditionState {
  const finished = seats.filter(seat => seat.state === 'finished').length;
  const met = seats.length > 0 && finished * 100 >= needed * seats.length;
  const what = `${needed} % of the active seats have finished their path`;
  if (seats.length === 0) return state(what, false, 'there is no active seat', accountId, 'Add people');
  const without = seats.filter(seat => seat.state === 'no-path').length;
  const lost = without > 0 ? `, and ${count(without, 'seat has', 'seats have')} no role with a path` : '';
  const renewed = seats.filter(seat =>
    seat.paths.some(one => one.counted && one.progress.newCourses.length > 0),
  );
  const since =
    renewed.length > 0 ? `, and ${count(renewed.length, 'seat has', 'seats have')} a new course to do` : '';
  const share = Math.floor((100 * finished) / seats.length);
  const clause = `${finished} of ${amount(seats.length, 'seat')} ${finished === 1 || seats.length === 1 ? 'has' : 'have'} finished their path (${share} %; ${needed} % needed)${met ? '' : `${since}${lost}`}`;
  return state(what, met, clause, accountId, 'See who is missing');
}

function roleFinished(
  catalog: Catalog,
  role: string,
  needed: number,
  accountId: string,
  seats: readonly PersonTraining[],
): ConditionState {
  const id = currentRole(catalog, role);
  const title = catalog.roles.find(one => one.id === id)?.title ?? role;
  const holders = seats.filter(seat => seat.roles.some(one => currentRole(catalog, one) === id));
  const finished = holders.filter(holder =>
    finishedAll(holder.paths.filter(({ path }) => path.role && currentRole(catalog, path.role) === id)),
  ).length;
  const what = `${capital(count(needed, 'person', 'people'))} with the role “${title}” finished that role's path`;
  const clause =
    holders.length === 0
      ? `nobody has the role “${title}”`
      : `${finished} of ${amount(holders.length, 'person', 'people')} with the role “${title}” ${finished === 1 || holders.length === 1 ? 'has' : 'have'} finished (${needed} needed)`;
  const label = holders.length === 0 ? 'Give somebody the role' : 'See who is missing';
  return state(what, finished >= needed, clause, accountId, label);
}

const finishedAll = (paths: PersonTraining['paths']): boolean =>
  paths.length > 0 && paths.every(({ progress }) => isUpToDate(progress));

function pathFinished(
  catalog: Catalog,
  pathId: string,
  needed: number,
  accountId: string,
  seats: readonly PersonTraining[],
): ConditionState {
  const path = findPath(catalog, pathId);
  const finished = seats.filter(seat =>
    seat.paths.some(one => one.path.id === path?.id && isUpToDate(one.progress)),
  ).length;
  const title = path?.title ?? pathId;
  const what = `${capital(count(needed, 'person', 'people'))} finished the path “${title}”`;
  const clause = `${count(finished, 'person has', 'people have')} finished the path “${title}” (${needed} needed)`;
  return state(what, finished >= needed, clause, accountId, 'See who is missing');
}

function state(what: string, met: boolean, clause: string, accountId: string, label: string): ConditionState {
  const evidence = `${capital(clause)}.`;
  if (met) return { clause, requirement: { what, state: 'met', evidence } };
  const next = { label, href: `/cs/accounts/${accountId}#people` };
  return { clause, requirement: { what, state: 'unmet', evidence, next } };
}
