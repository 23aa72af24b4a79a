import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBaseline, installBaselines } from './baseline.ts';
import { root } from './command.ts';
import { type GeneratedLesson, generateLessons, writeSite } from './generate.ts';
import { callsPerSecond } from './load.ts';
import { aside, atMost, type Bench, median, type Result } from './result.ts';
import { serveWaymark } from './waymark-server.ts';

const lessonCount = 1_000;
const rounds = 3;

interface Measured {
  readonly seconds: number;
  readonly peakMb: number;
}

/** From nothing to every lesson rendered: Waymark builds and serves each once, plain Astro with MDX builds static pages. */
export const bench: Bench = {
  name: 'build',
  async run(workspace): Promise<readonly Result[]> {
    await installBaselines();
    const folder = join(workspace, 'build');
    const site = join(folder, 'site');
    const lessons = generateLessons(lessonCount);
    await writeSite(site, lessons);
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(await buildBaseline('static', join(site, 'courses')));
      ours.push(await buildAndRender(folder, site, lessons));
    }
    await rm(folder, { recursive: true, force: true });
    const seconds = [ours, theirs].map(all => median(all.map(each => each.seconds))) as [number, number];
    const memory = [ours, theirs].map(all => median(all.map(each => each.peakMb))) as [number, number];
    const told = (unit: string, [own, other]: readonly [number, number]) =>
      `${lessonCount} lessons, medians of ${rounds}: ${own.toFixed(1)} ${unit}, plain Astro ${other.toFixed(1)} ${unit}`;
    return [
      atMost('Cold build, time against plain Astro', seconds[0] / seconds[1], 1, '', told('s', seconds)),
      memory[1] > 0
        ? atMost(
            'Cold build, peak memory against plain Astro',
            memory[0] / memory[1],
            1,
            '',
            told('MB', memory),
          )
        : aside('Cold build, peak memory', 'not measured', 'needs /proc'),
    ];
  },
};

async function buildAndRender(
  folder: string,
  site: string,
  lessons: readonly GeneratedLesson[],
): Promise<Measured> {
  for (const made of [join(folder, 'dist'), join(folder, 'data'), join(root, '.astro/cache')]) {
    await rm(made, { recursive: true, force: true });
  }
  const began = performance.now();
  const server = await serveWaymark(folder, site);
  const calls = lessons.map(({ courseId, lessonId }) => ({ path: `/courses/${courseId}/${lessonId}` }));
  await callsPerSecond(server.origin, calls, 8);
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  return { seconds, peakMb: server.peakMb() };
}
