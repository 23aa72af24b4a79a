import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Actor, everyone, signedIn } from '../matrix/actor.ts';
import { type Entrance, enter } from '../matrix/entrance.ts';
import { faultsOf } from '../matrix/generated/faults.ts';
import { requestsTo } from '../matrix/generated/requests.ts';
import {
  type ApiDocument,
  apiSchemas,
  type Known,
  surroundingsOf,
  targetsOf,
} from '../matrix/generated/surroundings.ts';
import { requestOf, type Sent, send } from '../matrix/request.ts';
import { routes } from '../matrix/routes.ts';
import { placeOf, type Row } from '../matrix/row.ts';
import { rows } from '../matrix/rows.ts';
import type { BuiltAction } from '../support/built-actions.ts';
import { emptyPostgres } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

/** The same requests are made each time. Another seed, or more runs, look further: GENERATED_SEED=7 GENERATED_RUNS=500. */
const seed = Number(process.env['GENERATED_SEED'] ?? 20_261_102);
const runsPerPlace = Number(process.env['GENERATED_RUNS'] ?? 12);
const now = '2026-11-02T09:00:00Z';
const askedFor = rows.filter(row => !row.last);
const places = Map.groupBy(askedFor, placeOf);

describe.each(['sqlite', 'postgres'] as const)(`requests made with seed ${seed} on %s`, engine => {
  const seenAnywhere = new Set<number>();
  let portal: Portal;
  let entrance: Entrance;
  let known: Known;
  let drop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const postgres = engine === 'postgres' ? await emptyPostgres() : undefined;
    drop = postgres?.drop;
    const database = postgres ? { databaseUrl: postgres.url } : {};
    portal = await startPortal({ ...inject('academy'), now, smtpPort: await freePort(), ...database });
    entrance = await enter(portal, now);
    const actions = await portal.ask<BuiltAction[]>('actions');
    const api = (await (await fetch(`${portal.url}/api/v1/openapi.json`)).json()) as ApiDocument;
    const { things, peopleOfTheAccount } = entrance;
    known = { rows: askedFor, things, peopleOfTheAccount, actions, api };
  });
  afterAll(async () => {
    await portal?.stop();
    await drop?.();
  });

  it('are made from a schema wherever JSON is taken, and every endpoint of the API is described', () => {
    // What a mail provider sends is described by the provider, and what a conformance suite sends by the VC API.
    const isOurs = (place: string) => !/ \/(api\/v1\/mail-events|credentials|presentations)\//.test(place);
    const described = apiSchemas(known.api).map(([place]) => place);
    const api = routes.filter(route => route.includes(' /api/')).filter(isOurs);
    expect(api.filter(route => !described.includes(route))).toEqual([]);
    const takingJson = [...targetsOf(known)].filter(([, { valid }]) =>
      valid.some(({ body }) => body && 'text' in body),
    );
    const without = takingJson.filter(([, { schema }]) => !schema).map(([place]) => place);
    expect(without.filter(isOurs)).toEqual([]);
  });

  // Before anything that is generated has changed what they ask for; in the order of the matrix, which lets them all in.
  it('begin with the own request of each place, which gets in', async () => {
    const statuses = new Map<string, number[]>();
    for (const row of askedFor) {
      const [as] = row.allowed ?? row.sentOn ?? [];
      if (!as) continue;
      const answer = await patiently(requestOf(row, known.things, as), as);
      expect(faultsOf(answer, as)).toEqual([]);
      statuses.set(placeOf(row), [...(statuses.get(placeOf(row)) ?? []), answer.status]);
      seenAnywhere.add(answer.status);
    }
    const refused = [...statuses].filter(([, all]) => all.every(status => status >= 400));
    expect(statuses.size).toBeGreaterThan(100);
    expect(refused).toEqual([]);
  });

  it.each([...places.keys()])('never make %s fail or give anything away', async place => {
    const target = targetsOf(known).get(place);
    if (!target) throw new Error(`There is no ${place}.`);
    const own = places.get(place) ?? [];
    const requests = actorsOf(own).chain(as =>
      fc.record({ as: fc.constant(as), sent: requestsTo(target, surroundingsOf(known, as)) }),
    );
    const property = fc.asyncProperty(requests, async ({ as, sent }) => {
      const answer = await patiently(sent, as);
      seenAnywhere.add(answer.status);
      expect(faultsOf(answer, as)).toEqual([]);
    });
    await fc.assert(property, { seed, numRuns: runsPerPlace, endOnFailure: false });
  });

  it('are let in, sent on, and refused in every way', () => {
    expect([...seenAnywhere]).toEqual(expect.arrayContaining([200, 204, 303, 400, 401, 403, 404, 415]));
  });

  it('leave everybody who came signed in', async () => {
    const home = { method: 'GET', address: '/my-learning' };
    const statuses = signedIn.map(async actor => [actor, (await send(entrance, home, actor)).status]);
    expect(await Promise.all(statuses)).toEqual(signedIn.map(actor => [actor, 200]));
  });

  /** The clock stands still, so that nobody's allowance is filled again unless it is moved. */
  async function patiently(sent: Sent, actor: Actor) {
    const answer = await send(entrance, sent, actor);
    if (answer.status !== 429 || sent.address.startsWith('/too-fast')) return answer;
    await portal.ask('pass', 'PT20M');
    return send(entrance, sent, actor);
  }
});

/** Everybody, and more often those who get further. */
function actorsOf(own: readonly Row[]): fc.Arbitrary<Actor> {
  const admitted = own.flatMap(row => row.allowed ?? row.sentOn ?? []);
  const anybody = fc.constantFrom(...everyone);
  return admitted.length === 0 ? anybody : fc.oneof(anybody, fc.constantFrom(...admitted));
}
