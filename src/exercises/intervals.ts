/** Seconds of a video, from one to another. */
export type Interval = readonly [from: number, to: number];

/** What players leave out between two of their reports. */
const seam = 0.5;

/** The same seconds once, in order. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const joined: Interval[] = [];
  for (const [from, to] of intervals.toSorted((one, other) => one[0] - other[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + seam) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
}

/** What of one is in none of the others. */
export function without([from, to]: Interval, others: readonly Interval[]): readonly Interval[] {
  const left: Interval[] = [];
  let at = from;
  for (const [start, end] of union(others)) {
    if (end <= at) continue;
    if (start >= to) break;
    if (start > at) left.push([at, start]);
    at = Math.max(at, end);
  }
  return at < to ? [...left, [at, to]] : left;
}

export const lengthOf = (intervals: readonly Interval[]): number =>
  union(intervals).reduce((sum, [from, to]) => sum + to - from, 0);
