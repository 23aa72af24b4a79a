import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { bench as assign } from '../test/bench/assign.ts';
import { bench as build } from '../test/bench/build.ts';
import { bench as bytes } from '../test/bench/bytes.ts';
import { bench as completions } from '../test/bench/completions.ts';
import { bench as components } from '../test/bench/components.ts';
import { bench as guard } from '../test/bench/guard.ts';
import { bench as importing } from '../test/bench/import.ts';
import { bench as mail } from '../test/bench/mail.ts';
import { bench as memory } from '../test/bench/memory.ts';
import { bench as pages } from '../test/bench/pages.ts';
import { bench as planning } from '../test/bench/planning.ts';
import { bench as productEvents } from '../test/bench/product-events.ts';
import { bench as quiz } from '../test/bench/quiz.ts';
import { type Result, table } from '../test/bench/result.ts';
import { bench as search } from '../test/bench/search.ts';

const benches = [
  build,
  completions,
  productEvents,
  assign,
  importing,
  pages,
  guard,
  search,
  bytes,
  components,
  quiz,
  mail,
  planning,
  memory,
];

/** `npm run bench` measures everything, `npm run bench -- search pages` only these. A missed goal is shown, not failed. */
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !benches.some(bench => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no bench "${unknown[0]}". There are: ${benches.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const workspace = join(import.meta.dirname, '../.waymark/bench');
await rm(workspace, { recursive: true, force: true });
await mkdir(workspace, { recursive: true });
const results: Result[] = [];
for (const bench of benches.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.log(`Measuring ${bench.name} …`);
  results.push(...(await bench.run(workspace)));
}
await rm(workspace, { recursive: true, force: true });

console.log(`\nNode ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? ''}\n`);
console.log(table(results));
const missed = results.filter(({ passes }) => passes === false);
console.log(
  missed.length === 0 ? '\nEvery goal is met.' : `\nMISS: ${missed.map(({ what }) => what).join('; ')}`,
);
