import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedFrom } from './bytes.ts';
import { type GeneratedLesson, generateLessons, writeSite } from './generate.ts';
import { learnerOf } from './learner.ts';
import { aside, atMost, type Bench, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

interface Component {
  readonly mdx: string;
  /** What stands in the file of its lesson's exercises. */
  readonly exercise?: string;
}

const files = join(import.meta.dirname, '../academy/courses/run-the-machine');

const components: Readonly<Record<string, Component>> = {
  Steps: { mdx: '<Steps>\n\n1. Open it.\n2. Close it.\n\n</Steps>' },
  Callout: { mdx: '<Callout kind="warning">\nIt is hot.\n</Callout>' },
  Tabs: {
    mdx: '<Tabs>\n<Tab label="One">\n\nFirst.\n\n</Tab>\n<Tab label="Two">\n\nSecond.\n\n</Tab>\n</Tabs>',
  },
  Figure: { mdx: '<Figure src="./panel.png" alt="The panel with its lamp on" caption="The panel" />' },
  Video: { mdx: '<Video id="it" title="How it stops" src="./stop-it.webm" />' },
  Checklist: { mdx: '<Checklist id="it" title="Before you begin">\n\n- Sit\n- Stand\n\n</Checklist>' },
  Hotspot: {
    mdx: '<Hotspot id="it" src="./panel.png" alt="The panel with its lamp on">\n\nWhere is the lamp?\n\n</Hotspot>',
    exercise:
      'it: { kind: hotspot, areas: [{ label: The lamp, at: [10, 10, 20, 20], correct: true }, { label: The lid, at: [50, 50, 20, 20] }] }\n',
  },
  Terminal: {
    mdx: '<Terminal id="it">\n\nDo it.\n\n</Terminal>',
    exercise: 'it: { kind: terminal, steps: [{ accept: [go] }] }\n',
  },
  CodeExercise: {
    mdx: '<CodeExercise id="it">\n\nDo it.\n\n</CodeExercise>',
    exercise: `it:
  kind: code
  start: let a;
  tests:
    - name: is one
      code: assert.equal(a, 1)
  solution: let a = 1;
`,
  },
  TryIt: {
    mdx: '<TryIt id="it">\n\nDo it.\n\n</TryIt>',
    exercise: 'it: { kind: try-it, event: report.created, waitsFor: your report }\n',
  },
};

interface Size {
  readonly style: number;
  readonly script: number;
}

/** What a lesson with one of each component loads, and how much more that is than without it, as gzip sends it, for somebody signed in. */
export const bench: Bench = {
  name: 'components',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'components');
    const site = join(folder, 'site');
    const [plain, ...others] = generateLessons(Object.keys(components).length + 1);
    if (!plain) throw new Error('There is a lesson.');
    const lessons = Object.entries(components).map(([name, component], at) => {
      const lesson = others[at] ?? plain;
      return { name, component, lesson: { ...lesson, mdx: `${lesson.mdx}\n${component.mdx}\n` } };
    });
    await writeSite(site, [plain, ...lessons.map(({ lesson }) => lesson)]);
    for (const { lesson, component } of lessons) await writeFiles(join(site, 'courses'), lesson, component);
    await buildWaymark(folder, site);
    const learner = await learnerOf(join(folder, 'data', 'waymark.sqlite'));
    const server = await serveWaymark(folder, site);
    const cookie = await learner.signIn(server.origin);
    const without = await sizeOf(server.origin, cookie, plain);
    const results: Result[] = [];
    for (const { name, lesson } of lessons)
      results.push(resultOf(name, await sizeOf(server.origin, cookie, lesson), without));
    const sandbox = gzipSync(await (await fetch(`${server.origin}/exercises/sandbox`)).text()).length;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    const loaded = 'loaded when code is run';
    return [
      ...results,
      aside('The page of the sandbox, compressed', `${(sandbox / 1000).toFixed(1)} KB`, loaded),
    ];
  },
};

function resultOf(name: string, { script, style }: Size, without: Size): Result {
  const more = script + style - without.script - without.style;
  const detail = `${script} bytes of script against ${without.script}, ${style} of style against ${without.style}`;
  return atMost(`Style and script that ${name} adds to a lesson, compressed`, more / 1000, 4, 'KB', detail);
}

async function writeFiles(
  courses: string,
  { courseId, lessonId }: GeneratedLesson,
  { exercise }: Component,
): Promise<void> {
  const course = join(courses, courseId);
  for (const name of ['panel.png', 'stop-it.webm', 'stop-it.en.vtt'])
    await copyFile(join(files, name), join(course, name));
  if (exercise) await writeFile(join(course, `${lessonId}.exercises.yaml`), exercise);
}

async function sizeOf(
  origin: string,
  cookie: string,
  { courseId, lessonId }: GeneratedLesson,
): Promise<Size> {
  const address = `${origin}/courses/${courseId}/${lessonId}`;
  const loaded = await loadedFrom(await (await fetch(address, { headers: { cookie } })).text(), address);
  const total = (end: string) =>
    [...loaded]
      .filter(([url]) => new URL(url).pathname.endsWith(end))
      .reduce((sum, [, text]) => sum + gzipSync(text, { level: 9 }).length, 0);
  return { style: total('.css'), script: total('.js') };
}
