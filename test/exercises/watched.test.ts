import { describe, expect, it } from 'vitest';
import type { Part } from '#catalog';
import { percentWatched, readWork, type WatchedVideo, watchedOf, watchVideo, withReport } from '#exercises';
import { readEvents } from '#progress';
import { courseProgress } from '#training';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, lessonOf, t0 } from '../training/catalog-of.ts';

const after = (seconds: number) => t0.add({ seconds });
const begun: WatchedVideo = { seen: [], at: 0, reportedAt: t0 };
const seen = (known: WatchedVideo, at: number, ...intervals: [number, number][]) =>
  withReport(known, { seen: intervals, at: intervals.at(-1)?.[1] ?? 0 }, 600, after(at));

describe('what counts as seen', () => {
  it('is each second once, however often it is seen', () => {
    const once = seen(begun, 60, [0, 60]);
    const again = seen(once, 120, [0, 60]);
    expect(again.seen).toEqual([[0, 60]]);
    expect(seen(again, 180, [30, 90]).seen).toEqual([[0, 90]]);
    expect(percentWatched(again, 600)).toBe(10);
  });

  it('is what was seen, not where somebody is: the end alone is the end', () => {
    expect(percentWatched(seen(begun, 5, [590, 600]), 600)).toBe(1);
  });

  it('is no more than can have been seen: ten minutes are not watched in five seconds', () => {
    expect(percentWatched(seen(begun, 5, [0, 600]), 600)).toBe(2);
    expect(seen(begun, 300, [0, 600]).seen).toEqual([[0, 600]]);
  });

  it('is nothing before the beginning is told, and no more for many reports than for one', () => {
    expect(seen({ ...begun, reportedAt: undefined }, 0, [0, 600]).seen).toEqual([]);
    const many = Array.from({ length: 50 }).reduce<WatchedVideo>(known => seen(known, 5, [0, 600]), begun);
    expect(percentWatched(many, 600)).toBe(2);
  });

  it('is nothing outside of the video, and 100 % at most', () => {
    const all = seen(begun, 6000, [-5, 700]);
    expect(all).toMatchObject({ seen: [[0, 600]], at: 600 });
    expect(percentWatched(all, 600)).toBe(100);
    expect(percentWatched(all, 0)).toBe(0);
  });
});

const video: Part = { id: 'tour', kind: 'video', optional: false, seconds: 100, captions: [] };
const lesson = lessonOf('start', 'a', { completion: 'video', parts: [video] });
const course = courseOf('start', [lesson]);
const catalog = catalogOf([course]);

eachDatabase('watching a video', open => {
  it('completes its lesson once nine tenths were really seen, and is kept to go on', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const at = { personId: ada.id, course, lesson };
    const watch = (seconds: number, to: number, ...intervals: [number, number][]) =>
      watchVideo(database, catalog, at, { part: 'tour', at: to, seen: intervals }, after(seconds));

    expect(await watchVideo(database, catalog, at, { part: 'none', at: 0, seen: [] }, t0)).toBeUndefined();
    expect(await watch(0, 0)).toBe(0);
    expect(await watch(60, 60, [0, 60])).toBe(60);
    expect(await watch(62, 100, [99, 100])).toBe(61);
    expect(courseProgress(course, await readEvents(database, ada.id)).state).toBe('not-started');
    expect(watchedOf((await readWork(database, ada.id, course, lesson)).get('tour'))).toMatchObject({
      at: 100,
      seen: [
        [0, 60],
        [99, 100],
      ],
    });
    expect(await readWork(database, ben.id, course, lesson)).toEqual(new Map());

    expect(await watch(95, 90, [60, 90])).toBe(91);
    expect(await watch(105, 99, [90, 99])).toBe(100);
    const events = await readEvents(database, ada.id);
    expect(events).toMatchObject([
      { type: 'video.watched', data: { part: 'tour', percent: 91 } },
      { type: 'course.completed', data: { lessons: ['start/a'] } },
    ]);
    expect(courseProgress(course, events)).toMatchObject({ state: 'complete', completedAt: after(95) });
  });
});
