import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedFrom } from './bytes.ts';
import { generateLessons, writeSite } from './generate.ts';
import { learnerOf } from './learner.ts';
import { aside, atMost, type Bench, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

/** What the page of a lesson with ten questions loads, for somebody who is about to answer them. */
export const bench: Bench = {
  name: 'quiz',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'quiz');
    const site = join(folder, 'site');
    const [lesson, plain] = generateLessons(2);
    if (!lesson || !plain) throw new Error('There are two lessons.');
    const asking = { ...lesson, mdx: lesson.mdx.replace('minutes: 4', 'minutes: 4\ncompletion: quiz') };
    await writeSite(site, [asking, plain]);
    await writeFile(join(site, 'courses', lesson.courseId, `${lesson.lessonId}.quiz.yaml`), tenQuestions());
    await buildWaymark(folder, site);
    const learner = await learnerOf(join(folder, 'data', 'waymark.sqlite'));
    const server = await serveWaymark(folder, site);
    const cookie = await learner.signIn(server.origin);
    const read = async ({ courseId, lessonId }: typeof lesson) => {
      const address = `${server.origin}/courses/${courseId}/${lessonId}`;
      const html = await (await fetch(address, { headers: { cookie } })).text();
      return { html, bytes: sizeOf(await loadedFrom(html, address)) };
    };
    const [quiz, without] = [await read(asking), await read(plain)];
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    const detail = `${((quiz.bytes - without.bytes) / 1000).toFixed(1)} KB more than a lesson without questions`;
    const title = 'Style and script of a lesson with ten questions, compressed';
    const html = `${(gzipSync(quiz.html, { level: 9 }).length / 1000).toFixed(1)} KB`;
    return [
      atMost(title, quiz.bytes / 1000, 30, 'KB', detail),
      aside('HTML of a lesson with ten questions, compressed', html, ''),
    ];
  },
};

const sizeOf = (files: ReadonlyMap<string, string>): number =>
  [...files.values()].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);

/** Two of each of five types. */
function tenQuestions(): string {
  const types = [
    'choices: [{ text: This one, correct: true }, { text: That one }, { text: Neither of them }]',
    'type: multiple, choices: [{ text: This, correct: true }, { text: That, correct: true }, { text: Neither }]',
    'type: ordering, items: [Open the editor, Choose a source, Draw the chart, Save the report]',
    'type: matching, pairs: [{ left: Analyst, right: makes reports }, { left: Reader, right: reads them }]',
    'type: numeric, answer: 12.5, tolerance: 4 %, unit: km',
  ];
  const questions = [...types, ...types].map(
    (rest, index) => `  - { id: q-${index + 1}, text: What is asked in question ${index + 1}?, ${rest} }`,
  );
  return `shuffle: both\nquestions:\n${questions.join('\n')}\n`;
}
