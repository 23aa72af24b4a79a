import type { Instant } from '#clock';
import { type Interval, lengthOf, union, without } from './intervals.ts';

/** What of a video somebody has seen, and where they are in it. */
export interface WatchedVideo {
  readonly seen: readonly Interval[];
  /** Where to go on, in seconds. */
  readonly at: number;
  readonly reportedAt: Instant | undefined;
}

export const nothingWatched: WatchedVideo = { seen: [], at: 0, reportedAt: undefined };

export interface WatchReport {
  readonly seen: readonly Interval[];
  readonly at: number;
}

/** Players go up to double speed, and reports do not come to the second. A share of the time, so that many reports bring no more than one. */
const fastest = 2.5;
const mostIntervals = 200;

/**
 * What is known after a report. No more of it counts than can have been seen since the one before: nobody watches ten minutes in
 * five seconds. The first one only says that it begins. What was seen before counts once, however often it is told.
 *
 * @param seconds the length of the video
 */
export function withReport(
  known: WatchedVideo,
  report: WatchReport,
  seconds: number,
  now: Instant,
): WatchedVideo {
  const passed = known.reportedAt ? now.since(known.reportedAt).total('seconds') : 0;
  let left = Math.max(0, passed) * fastest;
  const told = report.seen.map(([from, to]): Interval => [Math.max(0, from), Math.min(seconds, to)]);
  const fresh: Interval[] = [];
  for (const interval of told) {
    for (const [from, to] of without(interval, [...known.seen, ...fresh])) {
      const counted = Math.min(to - from, left);
      if (counted > 0) fresh.push([from, from + counted]);
      left -= counted;
    }
  }
  const seen = union([...known.seen, ...fresh]);
  return {
    seen: seen.length > mostIntervals ? known.seen : seen,
    at: Math.min(Math.max(0, report.at), seconds),
    reportedAt: now,
  };
}

/** How much of it was seen, 0 to 100. */
export const percentWatched = ({ seen }: Pick<WatchedVideo, 'seen'>, seconds: number): number =>
  seconds > 0 ? Math.min(100, Math.floor((100 * lengthOf(seen)) / seconds)) : 0;
