import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBaseline, installBaselines, serveBaseline } from './baseline.ts';
import { generateLessons, writeSite } from './generate.ts';
import { callsPerSecond } from './load.ts';
import { atLeast, type Bench, median, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

const perRound = 3_000;
const concurrency = 32;
const rounds = 5;

/** Lesson pages a second, against a page with nothing on it, from the same kind of server. */
export const bench: Bench = {
  name: 'pages',
  async run(workspace): Promise<readonly Result[]> {
    await installBaselines();
    await buildBaseline('on-demand');
    const folder = join(workspace, 'pages');
    const site = join(folder, 'site');
    const lessons = generateLessons(100);
    await writeSite(site, lessons);
    await buildWaymark(folder, site);
    const [ours, theirs] = [await serveWaymark(folder, site), await serveBaseline()];
    const lesson = (index: number) => lessons[index % lessons.length];
    const pages = Array.from({ length: perRound }, (_, index) => ({
      path: `/courses/${lesson(index)?.courseId}/${lesson(index)?.lessonId}`,
    }));
    const empty = Array.from({ length: perRound }, () => ({ path: '/' }));
    await callsPerSecond(ours.origin, pages.slice(0, 500), concurrency);
    await callsPerSecond(theirs.origin, empty.slice(0, 500), concurrency);
    const rates = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rates.theirs.push(await callsPerSecond(theirs.origin, empty, concurrency));
      rates.ours.push(await callsPerSecond(ours.origin, pages, concurrency));
    }
    await Promise.all([ours.stop(), theirs.stop()]);
    await rm(folder, { recursive: true, force: true });
    const [own, other] = [median(rates.ours), median(rates.theirs)];
    const detail = `${Math.round(own)}/s against ${Math.round(other)}/s, ${concurrency} at a time, medians of ${rounds}`;
    return [atLeast('Lesson pages against an empty Astro page', own / other, 0.5, detail)];
  },
};
