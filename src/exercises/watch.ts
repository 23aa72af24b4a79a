import { type Catalog, isVideo, watchedPercent } from '#catalog';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { videoWatched } from '#progress';
import { type AtLesson, recordLearning } from '#training';
import { keepPartState, type PartState } from './store.ts';
import {
  nothingWatched,
  percentWatched,
  type WatchedVideo,
  type WatchReport,
  withReport,
} from './watched.ts';
import { readWork } from './work.ts';

/** What a state of a video says, as {@link watchVideo} keeps it. */
export function watchedOf(state: PartState | undefined): WatchedVideo {
  const { seen, at, reportedAt } = (state ?? {}) as Partial<Record<string, unknown>>;
  if (!Array.isArray(seen) || typeof at !== 'number' || typeof reportedAt !== 'string') return nothingWatched;
  return { seen: seen as WatchedVideo['seen'], at, reportedAt: readInstant(reportedAt) };
}

/**
 * Takes what a player reports. Once enough of the video was seen, that is a fact.
 *
 * @returns how much of it was seen, 0 to 100; undefined when the lesson has no such video
 */
export async function watchVideo(
  database: Database,
  catalog: Catalog,
  { personId, course, lesson }: AtLesson,
  { part, ...report }: WatchReport & { readonly part: string },
  now: Instant,
): Promise<number | undefined> {
  const video = lesson.parts.filter(isVideo).find(({ id }) => id === part);
  if (!video) return undefined;
  const known = watchedOf((await readWork(database, personId, course, lesson)).get(part));
  const { seen, at } = withReport(known, report, video.seconds, now);
  const state = { seen, at, reportedAt: instantText(now) };
  await keepPartState(database, personId, { courseId: course.id, lessonId: lesson.id }, part, state, now);
  const percent = percentWatched({ seen }, video.seconds);
  if (percent >= watchedPercent) {
    const fact = { personId, course, lesson, locale: lesson.locale ?? catalog.site.locale, at: now };
    await recordLearning(database, catalog, [videoWatched(fact, part, percent)], now);
  }
  return percent;
}
