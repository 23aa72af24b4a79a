import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { post, prepareApi } from './api-people.ts';
import { generateLessons, writeSite } from './generate.ts';
import { callsPerSecond } from './load.ts';
import { aside, atLeast, type Bench, median, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

const peopleCount = 2_000;
const perRound = 2_000;
const perBatch = 200;
const concurrency = 64;
const rounds = 5;
const warmUps = 2;

/**
 * Ten thousand events of the vendor's product through the API, each of which passes an exercise or is about one that is passed
 * already, against ten thousand completions through the API in the same run.
 */
export const bench: Bench = {
  name: 'product-events',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'product-events');
    const site = join(folder, 'site');
    const lessons = generateLessons(20);
    await writeSite(site, lessons);
    const [first] = lessons;
    await askFor(site, first);
    await buildWaymark(folder, site);
    const { people, token } = await prepareApi(join(folder, 'data', 'waymark.sqlite'), peopleCount, [
      'events:write',
      'product-events:write',
    ]);
    const server = await serveWaymark(folder, site);
    const rate = (path: string, made: readonly object[]) =>
      callsPerSecond(
        server.origin,
        made.map(one => post(token, path, one)),
        concurrency,
      );
    const rates = { learner: [] as number[], product: [] as number[], batch: [] as number[] };
    for (let round = 0; round < rounds + warmUps; round += 1) {
      const lesson = lessons[1 + (round % (lessons.length - 1))];
      const learner = await rate('/api/v1/events', learnerEvents(round, people, lesson));
      const product = await rate('/api/v1/product-events', productEvents(`${round}`, people));
      const batches = inBatches(productEvents(`batch-${round}`, people));
      const batch = (await rate('/api/v1/product-events', batches)) * perBatch;
      if (round < warmUps) continue;
      rates.learner.push(learner);
      rates.product.push(product);
      rates.batch.push(batch);
    }
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    return results(rates);
  },
};

function results(rates: Record<'learner' | 'product' | 'batch', number[]>): Result[] {
  const [learner, product, batch] = [median(rates.learner), median(rates.product), median(rates.batch)];
  const shown = (value: number) => `${Math.round(value)}/s against ${Math.round(learner)}/s`;
  return [
    atLeast(
      'Product events through the HTTP API against learner events, both single',
      product / learner,
      0.5,
      `${shown(product)}, ${rounds * perRound} of each, ${concurrency} at a time, medians of ${rounds}`,
    ),
    aside(
      'Product events in batches against single learner events',
      (batch / learner).toFixed(2),
      `${shown(batch)}, ${perBatch} in each`,
    ),
  ];
}

type Placed = ReturnType<typeof generateLessons>[number];

/** Puts an exercise that every one of the events is about into this lesson. */
async function askFor(site: string, lesson: Placed | undefined): Promise<void> {
  const beside = join(site, 'courses', lesson?.courseId ?? '', lesson?.lessonId ?? '');
  const text = await readFile(`${beside}.mdx`, 'utf8');
  await writeFile(`${beside}.mdx`, `${text}\n<TryIt id="make-one">\n\nMake a report.\n\n</TryIt>\n`);
  await writeFile(
    `${beside}.exercises.yaml`,
    'make-one: { kind: try-it, event: report.created, waitsFor: your report, where: { charts: { atLeast: 1 } } }\n',
  );
}

const learnerEvents = (round: number, people: readonly string[], lesson: Placed | undefined) =>
  Array.from({ length: perRound }, (_, index) => ({
    id: `bench-${round}-${index}`,
    type: 'lesson.completed',
    person: { id: people[index % people.length] },
    course: lesson?.courseId,
    lesson: lesson?.lessonId,
  }));

const productEvents = (round: string, people: readonly string[]) =>
  Array.from({ length: perRound }, (_, index) => ({
    id: `product-${round}-${index}`,
    event: 'report.created',
    person: { id: people[index % people.length] },
    properties: { charts: 1 + (index % 3), kind: 'dashboard' },
  }));

const inBatches = (events: readonly object[]) =>
  Array.from({ length: events.length / perBatch }, (_, index) => ({
    events: events.slice(index * perBatch, (index + 1) * perBatch),
  }));
