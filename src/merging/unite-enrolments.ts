import type { Enrolment } from '#accounts';
import { type Catalog, findPath } from '#catalog';

/** What becomes of an enrolment of the person who is merged. */
export interface MovedEnrolment {
  readonly enrolment: Enrolment;
  /** Its number among the entries of the kept person; undefined: they are on the path already, as `same`. */
  readonly entry: number | undefined;
  readonly same: Enrolment | undefined;
}

/**
 * How two people's enrolments become one person's. A path that both are on stays once; other entries to a path that both
 * know get numbers that neither has had, far enough from all others that they can go back one by one.
 */
export function uniteEnrolments(
  catalog: Catalog,
  kept: readonly Enrolment[],
  merged: readonly Enrolment[],
): MovedEnrolment[] {
  const pathOf = ({ pathId }: Enrolment): string => findPath(catalog, pathId)?.id ?? pathId;
  const known = Map.groupBy(kept, pathOf);
  const own = Map.groupBy(merged, pathOf);
  return merged.map(enrolment => {
    const there = known.get(pathOf(enrolment)) ?? [];
    const same = enrolment.endedAt ? undefined : there.find(({ endedAt }) => !endedAt);
    if (same) return { enrolment, entry: undefined, same };
    const entries = [...there, ...(own.get(pathOf(enrolment)) ?? [])].map(({ entry }) => entry);
    const offset = there.length > 0 ? Math.max(...entries) : 0;
    return { enrolment, entry: offset + enrolment.entry, same: undefined };
  });
}
