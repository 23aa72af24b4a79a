import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { anonymous } from '#access';
import { readSite } from '#catalog';
import { buildSearchIndex, openSearch, search } from '#search';
import { generateLessons, randomFrom, writeSite } from './generate.ts';
import { aside, atMost, type Bench, median, percentile, type Result } from './result.ts';

const lessonCount = 3_000;
const questionCount = 600;
const warmUps = 60;

/** How long the slowest answers of the search take, in a site of 3,000 lessons: whole words, typos, unfinished words. */
export const bench: Bench = {
  name: 'search',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'search');
    const lessons = generateLessons(lessonCount);
    await writeSite(join(folder, 'site'), lessons);
    const { catalog, sections } = readSite(join(folder, 'site'));
    if (!catalog) throw new Error('The generated site cannot be read.');
    const build = join(folder, 'build');
    await mkdir(build, { recursive: true });
    const built = performance.now();
    await buildSearchIndex(build, catalog, sections);
    const buildSeconds = (performance.now() - built) / 1000;
    const engine = await openSearch(build, catalog);
    const asked = questions(lessons.flatMap(({ headings }) => headings));
    for (const text of asked.slice(0, warmUps)) search(engine, anonymous, { text });
    const rounds = [1, 2, 3].map(() => asked.map(text => timed(() => search(engine, anonymous, { text }))));
    const times = asked.map((_, index) => median(rounds.map(round => round[index] ?? 0)));
    await rm(folder, { recursive: true, force: true });
    const detail = `${lessonCount} lessons, ${questionCount} questions asked three times, median ${median(times).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`;
    return [
      atMost('Search, p99', percentile(times, 99), 50, 'ms', detail),
      aside('Search, building the index', `${buildSeconds.toFixed(1)} s`, `${lessonCount} lessons`),
    ];
  },
};

function timed(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** A third as people type them, a third with a letter changed, a third without their end. */
function questions(headings: readonly string[]): string[] {
  const random = randomFrom(7);
  return Array.from({ length: questionCount }, (_, index) => {
    const text = headings[Math.floor(random() * headings.length)] ?? 'report';
    if (index % 3 === 0) return text;
    if (index % 3 === 1) return text.slice(0, -2);
    const at = Math.floor(random() * (text.length - 4)) + 2;
    return `${text.slice(0, at)}x${text.slice(at + 1)}`;
  });
}
