import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '#clock';
import { type Database, migrate, newId, openDatabase } from '#database';
import { type NewLearnerEvent, recordEvents } from '#progress';
import { makePeople, post, prepareApi } from './api-people.ts';
import { generateLessons, writeSite } from './generate.ts';
import { type Call, callsPerSecond } from './load.ts';
import { aside, atLeast, type Bench, median, type Result } from './result.ts';
import { buildWaymark, serveWaymark } from './waymark-server.ts';

const peopleCount = 2_000;
/** One for each person: in the end, each has done a dozen lessons. */
const perRound = 2_000;
const perBatch = 200;
const concurrency = 64;
const rounds = 5;
const warmUps = 4;

/** Completions that are on the disk when they are answered, against inserts of the same rows by bare node:sqlite. */
export const bench: Bench = {
  name: 'completions',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'completions');
    const site = join(folder, 'site');
    const lessons = generateLessons(100).map(({ courseId, lessonId }) => ({ courseId, lessonId }));
    await writeSite(site, generateLessons(100));
    await buildWaymark(folder, site);
    const file = join(folder, 'data', 'waymark.sqlite');
    const { people, token } = await prepareApi(file, peopleCount, ['events:write']);
    const server = await serveWaymark(folder, site);
    const store = await openStore(join(folder, 'store.sqlite'));
    const rates = {
      bare: [] as number[],
      store: [] as number[],
      http: [] as number[],
      batch: [] as number[],
    };
    // Both paths run until they are compiled; a server is not restarted for every request.
    for (let round = 2 * rounds; round < 2 * rounds + warmUps; round += 1) {
      await storeEvents(store.database, facts(round, store.people, lessons));
      const calls = facts(round, people, lessons).map(fact => call(token, told(fact)));
      await callsPerSecond(server.origin, calls, concurrency);
    }
    for (let round = 0; round < rounds; round += 1) {
      const made = facts(round, store.people, lessons);
      rates.bare.push(await bareInserts(join(folder, `bare-${round}.sqlite`), made));
      rates.store.push(await storeEvents(store.database, made));
      const http = facts(round, people, lessons);
      rates.http.push(
        await callsPerSecond(
          server.origin,
          http.map(fact => call(token, told(fact))),
          concurrency,
        ),
      );
      rates.batch.push(await batches(server.origin, token, facts(round + rounds, people, lessons)));
    }
    await server.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
    return results(rates);
  },
};

function results(rates: Record<'bare' | 'store' | 'http' | 'batch', number[]>): Result[] {
  const bare = median(rates.bare);
  const [store, http, batch] = [median(rates.store), median(rates.http), median(rates.batch)];
  const shown = (value: number) => `${Math.round(value)}/s against ${Math.round(bare)}/s`;
  return [
    atLeast(
      'Completions through the HTTP API, single, against bare inserts',
      http / bare,
      0.3,
      `${shown(http)}, ${concurrency} at a time, medians of ${rounds}`,
    ),
    atLeast(
      'Completions through the store against bare inserts',
      store / bare,
      0.7,
      `${shown(store)}, ${concurrency} at a time`,
    ),
    aside(
      'Completions through the HTTP API, in batches',
      `${(batch / bare).toFixed(2)}`,
      `${shown(batch)}, ${perBatch} in each`,
    ),
  ];
}

interface Fact {
  readonly key: string;
  readonly personId: string;
  readonly courseId: string;
  readonly lessonId: string;
}

function facts(
  round: number,
  people: readonly string[],
  lessons: readonly Omit<Fact, 'key' | 'personId'>[],
): Fact[] {
  const lesson = lessons[round % lessons.length];
  return Array.from({ length: perRound }, (_, index) => ({
    key: `bench-${round}-${index}`,
    personId: people[index % people.length] ?? '',
    courseId: lesson?.courseId ?? '',
    lessonId: lesson?.lessonId ?? '',
  }));
}

async function openStore(file: string) {
  const { database, close } = openDatabase({ file });
  await migrate(database);
  return { database, close, people: await makePeople(database, peopleCount) };
}

/** One row, one commit, as fast as node:sqlite can: prepared once, the same table and indexes, synchronous FULL. */
async function bareInserts(file: string, made: readonly Fact[]): Promise<number> {
  const { database: migrated, close } = openDatabase({ file });
  await migrate(migrated);
  await close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
  const columns = 'id, key, person_id, type, course_id, lesson_id, data, occurred_at, recorded_at, source';
  const insert = database.prepare(
    `insert into learner_events (${columns}) values (?, ?, ?, 'lesson.completed', ?, ?, '{}', ?, ?, 'api')`,
  );
  const at = systemClock.now().toString();
  const began = performance.now();
  for (const { key, personId, courseId, lessonId } of made) {
    insert.run(newId(systemClock.now()), key, personId, courseId, lessonId, at, at);
  }
  const seconds = (performance.now() - began) / 1000;
  database.close();
  return made.length / seconds;
}

async function storeEvents(database: Database, made: readonly Fact[]): Promise<number> {
  let next = 0;
  const lane = async () => {
    for (let fact = made[next]; fact; fact = made[next]) {
      next += 1;
      await recordEvents(database, [learnerEvent(fact)], systemClock.now());
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, lane));
  return made.length / ((performance.now() - began) / 1000);
}

const learnerEvent = (fact: Fact): NewLearnerEvent => ({
  ...fact,
  type: 'lesson.completed',
  courseVersion: null,
  locale: null,
  data: {},
  occurredAt: systemClock.now(),
  source: 'api',
});

const told = ({ key, personId, courseId, lessonId }: Fact) => ({
  id: key,
  type: 'lesson.completed',
  person: { id: personId },
  course: courseId,
  lesson: lessonId,
});

const call = (token: string, body: unknown): Call => post(token, '/api/v1/events', body);

async function batches(origin: string, token: string, made: readonly Fact[]): Promise<number> {
  const calls = Array.from({ length: made.length / perBatch }, (_, index) =>
    call(token, { events: made.slice(index * perBatch, (index + 1) * perBatch).map(told) }),
  );
  return (await callsPerSecond(origin, calls, 4)) * perBatch;
}
