import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Account,
  accountPeople,
  addAddress,
  addressesOf,
  changePerson,
  createAccount,
  endMembership,
  ensurePerson,
  membershipsOf,
  proveAddress,
  putMembership,
  reconcileEnrolments,
  searchAccounts,
} from '#accounts';
import type { Database } from '#database';
import { mergePeople, mergesOf, outlineOf, splitPerson, undoMerge } from '#merging';
import { readAccountsTraining } from '#training';
import { castJoinedAt } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, pathOf, policyOf } from '../training/catalog-of.ts';
import { everything, learn } from './cast.ts';

const catalog = catalogOf(
  [courseOf('first', ['a', 'b']), courseOf('second', ['c', 'd?'])],
  [
    pathOf('analyst-path', ['first']),
    pathOf('administrator-path', ['second', 'first?'], { role: 'administrator' }),
  ],
);
const lessons = ['first/a', 'first/b', 'second/c', 'second/d'];
const rules = { catalog, policy: policyOf() };

/** Which of the people or accounts there are then: a number that is taken round and round. */
const one = fc.nat(20);
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('learn' as const), who: one, what: one }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), who: one, what: one }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who: one, what: one }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add-address' as const), who: one, what: one }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change-address' as const), who: one, what: one }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), who: one, what: one }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), who: one, what: one }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), who: one, what: one }) },
);

eachDatabase('credit', (open, engine) => {
  it('is neither lost nor doubled by merges, splits, changes of address and memberships, and any of them is undone exactly', async () => {
    const { database } = await open();
    const acts = fc.array(act, { minLength: 4, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(acts, async list => {
        const world = await newWorld(database);
        for (const next of list) {
          await world.perform(next);
          await world.holds();
        }
        await world.undoesExactly();
      }),
      { numRuns: engine === 'sqlite' ? 30 : 6 },
    );
  }, 120_000);
});

type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Four people and two accounts of their own for one run, and what is known to have happened. */
async function newWorld(database: Database) {
  worlds += 1;
  const mark = `w${worlds}`;
  let hour = worlds * 1_000;
  const tick = () => {
    hour += 1;
    return castJoinedAt.add({ hours: hour });
  };
  const learned = new Set<string>();
  const roles = [['analyst'], ['administrator'], ['analyst', 'administrator'], []];
  const accounts: Account[] = [];
  for (const name of ['Acme', 'Umbra'])
    accounts.push(await createAccount(database, { name: `${name} ${mark}` }, 'system', tick()));
  const people: string[] = [];
  for (const name of ['ada', 'ben', 'cleo', 'dan']) {
    const person = await ensurePerson(database, { name, email: `${name}@${mark}.example` }, 'system', tick());
    people.push(person.id);
  }
  return { perform, holds, undoesExactly };

  async function perform({ do: what, who, what: with_ }: Act): Promise<void> {
    const now = tick();
    const living = await alive();
    const personId = living[who % living.length] ?? '';
    const here = await membershipsOf(database, personId);
    if (what === 'learn') {
      await learn(database, catalog, personId, lessons[with_ % lessons.length] ?? '', now);
      for (const id of await eventIds()) learned.add(id);
      return;
    }
    if (what === 'join') {
      const accountId = accounts[with_ % 2]?.id ?? '';
      await putMembership(database, { personId, accountId, roles: roles[with_ % 4] ?? [] }, 'system', now);
      return void (await reconcileEnrolments(database, catalog, { personId }, now));
    }
    if (what === 'leave') {
      const membership = here[with_ % (here.length || 1)];
      if (membership) await endMembership(database, membership.id, 'system', now);
      return void (await reconcileEnrolments(database, catalog, { personId }, now));
    }
    if (what === 'add-address') {
      const address = `${hour}@${mark}.example`;
      await addAddress(database, personId, address, null, now);
      return proveAddress(database, personId, address, now);
    }
    if (what === 'change-address')
      return changePerson(
        database,
        personId,
        { name: 'Changed', email: `${hour}@${mark}.example` },
        'system',
        now,
      );
    if (what === 'merge') {
      const mergedId = living[with_ % living.length] ?? '';
      if (mergedId === personId) return;
      return void (await mergePeople(database, catalog, { keptId: personId, mergedId }, 'system', now));
    }
    if (what === 'split') {
      const choice = await splitOf(personId, with_);
      return void (await splitPerson(database, catalog, choice, 'system', now));
    }
    const [latest] = (await mergesOf(database, personId)).filter(({ undoneAt }) => !undoneAt);
    if (latest && (await isLatest(latest.id, [latest.keptId, latest.otherId])))
      await undoMerge(database, catalog, latest.id, 'system', now);
  }

  /** About every other thing of a record; where it has one address only, with a new one. */
  async function splitOf(personId: string, chosen: number) {
    const outline = await outlineOf(database, catalog, personId);
    const some = <Thing>(things: readonly Thing[]) => things.filter((_, index) => (index + chosen) % 2 === 0);
    return {
      personId,
      name: 'Split off',
      email: `new-${hour}@${mark}.example`,
      addresses: outline.addresses.slice(1).map(({ address }) => address),
      externalIds: [],
      identities: [],
      membershipIds: some(outline.memberships).map(({ id }) => id),
      courseIds: some(outline.credit).map(({ courseId }) => courseId),
    };
  }

  async function isLatest(mergeId: string, ids: readonly string[]): Promise<boolean> {
    const all = await Promise.all(ids.map(id => mergesOf(database, id)));
    return all.flat().every(({ id, undoneAt }) => undoneAt !== null || id <= mergeId);
  }

  async function holds(): Promise<void> {
    const living = await alive();
    // Each fact that was ever recorded is there once, and belongs to somebody who is still a person of their own.
    expect([...(await eventIds())].sort()).toEqual([...learned].sort());
    // Nobody is without an address, and no address belongs to two.
    for (const id of living) expect((await addressesOf(database, id)).length).toBeGreaterThan(0);
    // Each person counts once at each account, in lists, in totals and in the training of the account.
    const training = await readAccountsTraining(database, rules, accounts, tick());
    const listed = await searchAccounts(database, { text: mark, filter: 'active', page: 1 });
    for (const { id } of accounts) {
      const seats = (await accountPeople(database, id)).map(({ person }) => person.id);
      expect(new Set(seats).size).toBe(seats.length);
      expect(seats.every(seat => living.includes(seat))).toBe(true);
      const counted = listed.rows.find(({ account }) => account.id === id);
      expect(counted?.activeSeats).toBe(seats.length);
      const trained = training.get(id)?.people.map(({ person }) => person.id) ?? [];
      expect([...trained].sort()).toEqual([...seats].sort());
    }
  }

  /** Merges the first two, splits the first, and undoes both: everything is as it was. */
  async function undoesExactly(): Promise<void> {
    const [keptId = '', mergedId = ''] = await alive();
    if (!mergedId) return;
    const before = await everything(database);
    const merged = await mergePeople(database, catalog, { keptId, mergedId }, 'system', tick());
    const between = await everything(database);
    const choice = await splitOf(keptId, 1);
    const { mergeId } = await splitPerson(database, catalog, choice, 'system', tick());
    await undoMerge(database, catalog, mergeId, 'system', tick());
    const again = await everything(database);
    expect(again['people']).toEqual(expect.arrayContaining(between['people'] ?? []));
    expect({ ...again, people: [] }).toEqual({ ...between, people: [] });
    await undoMerge(database, catalog, merged, 'system', tick());
    const after = await everything(database);
    expect(after['people']).toEqual(expect.arrayContaining(before['people'] ?? []));
    expect({ ...after, people: [] }).toEqual({ ...before, people: [] });
  }

  /** Whoever of this world is a person of their own now. */
  async function alive(): Promise<string[]> {
    const rows = await database
      .selectFrom('people')
      .innerJoin('person_addresses', 'person_addresses.person_id', 'people.id')
      .select('people.id')
      .distinct()
      .where('address', 'like', `%@${mark}.example`)
      .where('merged_into', 'is', null)
      .orderBy('people.id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** What those people have done, as the log numbers it. What follows from it is left aside. */
  async function eventIds(): Promise<Set<string>> {
    const rows = await database
      .selectFrom('learner_events')
      .select('id')
      .where('person_id', 'in', await alive())
      .where('type', 'not in', ['course.completed', 'path.completed'])
      .execute();
    return new Set(rows.map(({ id }) => id));
  }
}

let worlds = 0;
