import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { anonymous } from '#access';
import { readSite } from '#catalog';
import { buildSearchIndex, openSearch, search } from '#search';
import { generateLessons, randomFrom, writeSite } from './generate.ts';
import { aside, atMost, type Bench, median, percentile, type Result } from './result.ts';

const lessonCount = 3_000;
const questionCount = 600;

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
    const times = questions(lessons.flatMap(({ headings }) => headings)).map(text => {
      const began = performance.now();
      search(engine, anonymous, { text });
      return performance.now() - began;
    });
    await rm(folder, { recursive: true, force: true });
    const detail = `${lessonCount} lessons, ${questionCount} questions, median ${median(times).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`;
    return [
      atMost('Search, p99', percentile(times, 99), 50, 'ms', detail),
      aside('Search, building the index', `${buildSeconds.toFixed(1)} s`, `${lessonCount} lessons`),
    ];
  },
};

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
