import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSignInLink } from '#access';
import { createAccount, ensurePerson, grantTo, putMembership } from '#accounts';
import { systemClock } from '#clock';
import { migrate, openDatabase } from '#database';
import { cookieFrom } from '../support/session.ts';
import { generateLessons, writeSite } from './generate.ts';
import { type Call, callsPerSecond } from './load.ts';
import { atLeast, atMost, type Bench, median, type Result } from './result.ts';
import { buildWaymark, secret, serveWaymark } from './waymark-server.ts';

const peopleCount = 2_000;
const perRound = 3_000;
const concurrency = 32;
const rounds = 5;

/**
 * What it costs to know who asks and whether they may: the session, the grants and the memberships are read from a database
 * with many of them. `/healthz` does nothing else, so that the same request by nobody, who has no session to be read, shows
 * the cost.
 */
export const bench: Bench = {
  name: 'guard',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'guard');
    const site = join(folder, 'site');
    const lessons = generateLessons(10);
    await writeSite(site, lessons);
    await buildWaymark(folder, site);
    const file = join(folder, 'data', 'waymark.sqlite');
    const email = await writePeople(file);
    const server = await serveWaymark(folder, site);
    const cookie = await signIn(file, server.origin, email);
    const lesson = `/courses/${lessons[0]?.courseId}/${lessons[0]?.lessonId}`;
    const calls = {
      nobody: callsOf({ path: '/healthz' }),
      known: callsOf({ path: '/healthz', headers: { cookie } }),
      lesson: callsOf({ path: lesson, headers: { cookie } }),
    };
    const rates = { nobody: [] as number[], known: [] as number[], lesson: [] as number[] };
    for (const asked of Object.values(calls))
      await callsPerSecond(server.origin, asked.slice(0, 1_000), concurrency);
    for (let round = 0; round < rounds; round += 1) {
      for (const who of ['nobody', 'known', 'lesson'] as const)
        rates[who].push(await callsPerSecond(server.origin, calls[who], concurrency));
    }
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    return results(median(rates.nobody), median(rates.known), median(rates.lesson));
  },
};

const callsOf = (call: Call): Call[] => Array.from({ length: perRound }, () => call);

function results(nobody: number, known: number, lesson: number): Result[] {
  const milliseconds = 1_000 / known - 1_000 / nobody;
  const share = (100 * milliseconds) / (1_000 / lesson);
  const shown = (rate: number) => `${Math.round(rate)}/s`;
  return [
    atLeast(
      'A guarded request that does nothing else, signed in against signed out',
      known / nobody,
      0.5,
      `${shown(known)} against ${shown(nobody)}, ${concurrency} at a time, ${peopleCount} people, medians of ${rounds}`,
    ),
    atMost(
      'The share of knowing who asks in a lesson page',
      share,
      20,
      '%',
      `${milliseconds.toFixed(3)} ms of ${(1_000 / lesson).toFixed(3)} ms (${shown(lesson)})`,
    ),
  ];
}

/** Many people at an account, the last of whom is a CSM and at two accounts. Returns their address. */
async function writePeople(file: string): Promise<string> {
  const { database, close } = openDatabase({ file });
  await migrate(database);
  const now = systemClock.now();
  const last = await database.transaction().execute(async trx => {
    const accounts = [
      await createAccount(trx, { name: 'Bench' }, 'script', now),
      await createAccount(trx, { name: 'Other' }, 'script', now),
    ] as const;
    const place = (personId: string, accountId: string) =>
      putMembership(trx, { personId, accountId, roles: ['analyst'] }, 'script', now);
    const people = [];
    for (let index = 0; index < peopleCount; index += 1) {
      const wanted = { email: `person${index}@bench.example`, name: `Person ${index}` };
      const person = await ensurePerson(trx, wanted, 'script', now);
      await place(person.id, accounts[0].id);
      people.push(person);
    }
    const csm = people.at(-1);
    if (!csm) throw new Error('Nobody was made.');
    await place(csm.id, accounts[1].id);
    await grantTo(trx, { personId: csm.id, kind: 'csm' }, 'script', now);
    return csm;
  });
  await close();
  return last.email;
}

async function signIn(file: string, origin: string, email: string): Promise<string> {
  const { database, close } = openDatabase({ file });
  const config = { publicUrl: origin, secret };
  const link = await makeSignInLink({ config, clock: systemClock, database }, email);
  await close();
  return cookieFrom(link);
}
