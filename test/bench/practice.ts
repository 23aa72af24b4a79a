import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedFrom } from './bytes.ts';
import { type GeneratedLesson, generateLessons, writeSite } from './generate.ts';
import { aside, atMost, type Bench, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

const exercises = {
  Terminal: 'it: { kind: terminal, steps: [{ accept: [go] }] }\n',
  CodeExercise: `it:
  kind: code
  start: let a;
  tests:
    - name: is one
      code: assert.equal(a, 1)
  solution: let a = 1;
`,
};

/** What a lesson with one terminal, or one code exercise, loads more than a lesson without, as gzip sends it. */
export const bench: Bench = {
  name: 'practice',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'practice');
    const site = join(folder, 'site');
    const lessons = withExercises(generateLessons(3));
    await writeSite(site, lessons);
    for (const [at, yaml] of Object.values(exercises).entries()) {
      const { courseId = '', lessonId = '' } = lessons[at + 1] ?? {};
      await writeFile(join(site, 'courses', courseId, `${lessonId}.exercises.yaml`), yaml);
    }
    await buildWaymark(folder, site);
    const server = await serveWaymark(folder, site);
    const sizes: { style: number; script: number }[] = [];
    for (const lesson of lessons) sizes.push(await sizesOf(server.origin, lesson));
    const sandbox = gzipSync(await (await fetch(`${server.origin}/exercises/sandbox`)).text()).length;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    const [plain, ...others] = sizes;
    return [
      ...Object.keys(exercises).map((name, at) => {
        const { script = 0, style = 0 } = others[at] ?? {};
        const more = script - (plain?.script ?? 0);
        const detail = `${script} bytes of script against ${plain?.script}, ${style} of style against ${plain?.style}`;
        return atMost(`Script that a ${name} adds to a lesson, compressed`, more / 1000, 4, 'KB', detail);
      }),
      aside(
        'The page of the sandbox, compressed',
        `${(sandbox / 1000).toFixed(1)} KB`,
        'loaded when code is run',
      ),
    ];
  },
};

function withExercises(lessons: readonly GeneratedLesson[]): readonly GeneratedLesson[] {
  const elements = Object.keys(exercises);
  return lessons.map((lesson, at) => {
    const element = elements[at - 1];
    return element
      ? { ...lesson, mdx: `${lesson.mdx}\n<${element} id="it">\nDo it.\n</${element}>\n` }
      : lesson;
  });
}

async function sizesOf(
  origin: string,
  { courseId, lessonId }: GeneratedLesson,
): Promise<{ style: number; script: number }> {
  const address = `${origin}/courses/${courseId}/${lessonId}`;
  const files = await loadedFrom(await (await fetch(address)).text(), address);
  const total = (end: string) =>
    [...files]
      .filter(([url]) => new URL(url).pathname.endsWith(end))
      .reduce((sum, [, text]) => sum + gzipSync(text, { level: 9 }).length, 0);
  return { style: total('.css'), script: total('.js') };
}
