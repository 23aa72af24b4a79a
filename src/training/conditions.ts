import { type Catalog, findPath } from '#catalog';
import type { Instant } from '#clock';
import type { Words } from '#words';
import { certified, type Told } from './certified.ts';
import { isUpToDate } from './path-progress.ts';
import { currentRole, type PersonTraining } from './person-training.ts';
import type { Condition } from './policy.ts';
import { capital, type Requirement } from './words.ts';

/** A condition of the policy as it stands for one account. */
export interface ConditionState {
  readonly requirement: Requirement;
  /** The evidence as a part of a sentence: "two of five seats have finished". */
  readonly clause: string;
}

/** How one condition stands for the active seats of an account, said to whoever reads it. */
export function conditionState(
  condition: Condition,
  { catalog, words }: { readonly catalog: Catalog; readonly words: Words['conditions'] },
  accountId: string,
  seats: readonly PersonTraining[],
  now: Instant,
): ConditionState {
  const told = { catalog, words, accountId, seats };
  if ('seatsFinished' in condition) return seatsFinished(condition.seatsFinished.percent, told);
  if ('roleFinished' in condition) return roleFinished(condition.roleFinished, told);
  if ('certified' in condition) {
    const { what, met, clause, label } = certified(condition.certified, told, now);
    return state(what, met, clause, accountId, label);
  }
  return pathFinished(condition.pathFinished, told);
}

function seatsFinished(needed: number, { words, accountId, seats }: Told): ConditionState {
  const finished = seats.filter(seat => seat.state === 'finished').length;
  const met = seats.length > 0 && finished * 100 >= needed * seats.length;
  const what = words.seatsFinished(needed);
  if (seats.length === 0) return state(what, false, words.noSeat, accountId, 'Add people');
  const without = seats.filter(seat => seat.state === 'no-path').length;
  const renewed = seats.filter(seat =>
    seat.paths.some(one => one.counted && one.progress.newCourses.length > 0),
  ).length;
  const share = Math.floor((100 * finished) / seats.length);
  const missing = met ? { renewed: 0, without: 0 } : { renewed, without };
  const clause = words.seats(finished, seats.length, { share, needed, ...missing });
  return state(what, met, clause, accountId, 'See who is missing');
}

function roleFinished(
  { role, people: needed }: { readonly role: string; readonly people: number },
  { catalog, words, accountId, seats }: Told,
): ConditionState {
  const id = currentRole(catalog, role);
  const title = catalog.roles.find(one => one.id === id)?.title ?? role;
  const holders = seats.filter(seat => seat.roles.some(one => currentRole(catalog, one) === id));
  const finished = holders.filter(holder =>
    finishedAll(holder.paths.filter(({ path }) => path.role && currentRole(catalog, path.role) === id)),
  ).length;
  const clause =
    holders.length === 0
      ? words.nobodyWithRole(title)
      : words.ofRole(finished, holders.length, title, needed);
  const label = holders.length === 0 ? 'Give somebody the role' : 'See who is missing';
  return state(words.roleFinished(needed, title), finished >= needed, clause, accountId, label);
}

const finishedAll = (paths: PersonTraining['paths']): boolean =>
  paths.length > 0 && paths.every(({ progress }) => isUpToDate(progress));

function pathFinished(
  { path: pathId, people: needed }: { readonly path: string; readonly people: number },
  { catalog, words, accountId, seats }: Told,
): ConditionState {
  const path = findPath(catalog, pathId);
  const finished = seats.filter(seat =>
    seat.paths.some(one => one.path.id === path?.id && isUpToDate(one.progress)),
  ).length;
  const title = path?.title ?? pathId;
  const clause = words.onPath(finished, title, needed);
  return state(
    words.pathFinished(needed, title),
    finished >= needed,
    clause,
    accountId,
    'See who is missing',
  );
}

/** @param label what CSMs are offered, who read English */
function state(what: string, met: boolean, clause: string, accountId: string, label: string): ConditionState {
  const evidence = `${capital(clause)}.`;
  if (met) return { clause, requirement: { what, state: 'met', evidence } };
  const next = { label, href: `/cs/accounts/${accountId}#people` };
  return { clause, requirement: { what, state: 'unmet', evidence, next } };
}
