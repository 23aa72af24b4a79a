import { describe, expect, it } from 'vitest';
import {
  changePerson,
  createAccount,
  ensurePerson,
  findPersonByEmail,
  findPersonByExternalId,
  putMembership,
  reconcileEnrolments,
} from '#accounts';
import type { Database } from '#database';
import { mergePeople, type SplitChoice, splitPerson, undoMerge } from '#merging';
import { readEvents } from '#progress';
import { castJoinedAt, writeCast } from '../cast.ts';
import { learn } from '../merging/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf } from '../training/catalog-of.ts';
import { type Academy, openAcademy } from '../worker/academy.ts';

const catalog = catalogOf([courseOf('first', ['a', 'b'])]);

// The rest of the story stands in test/merging: credit is kept, and nobody is counted twice.
eachDatabase('somebody who changes their address (story 9)', open => {
  it('stays the same person, with all credit, and is found by the new address and the old id', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const known = { system: 'crm', external_id: '7', person_id: ada.id };
    await database.insertInto('person_external_ids').values(known).execute();
    await learn(database, catalog, ada.id, 'first/a', castJoinedAt);
    const before = await readEvents(database, ada.id);
    const values = { name: ada.name, email: 'ada@umbra.example' };
    await changePerson(database, ada.id, values, 'system', castJoinedAt);
    expect(await readEvents(database, ada.id)).toEqual(before);
    expect((await findPersonByEmail(database, values.email))?.id).toBe(ada.id);
    expect(await findPersonByEmail(database, ada.email)).toBeUndefined();
    expect((await findPersonByExternalId(database, 'crm', '7'))?.id).toBe(ada.id);
  });
});

describe('Somebody is merged, and works for two accounts', () => {
  eachDatabase('their mail', open => {
    it('brings no occasion twice after the merge, nor after it is undone', async () => {
      const academy = await openAcademy(open);
      const { ada, twin } = await adaTwice(academy);
      await academy.until('2026-11-04T12:00:00Z');
      const before = new Set([...(await had(academy, ada)), ...(await had(academy, twin))]);
      expect(before.size).toBeGreaterThan(0);
      const pair = { keptId: ada, mergedId: twin };
      const { database, catalog } = academy.app;
      const mergeId = await mergePeople(database, catalog, pair, 'system', academy.clock.now());
      const left = academy.arrived().length;
      await academy.until('2026-11-20T12:00:00Z');
      const later = (await accepted(academy)).slice(left);
      expect(later.length).toBeGreaterThan(0);
      expect(later.filter(({ step }) => before.has(step))).toEqual([]);
      expect(new Set(later.map(({ person }) => person))).toEqual(new Set([ada]));

      await undoMerge(database, catalog, mergeId, 'system', academy.clock.now());
      await academy.until('2026-12-10T12:00:00Z');
      for (const person of [ada, twin]) {
        const steps = await had(academy, person);
        expect(steps).toEqual([...new Set(steps)]);
      }
    });

    it('tells nobody else of the same standstill again, whichever record is kept', async () => {
      const academy = await openAcademy(open);
      const { database, catalog } = academy.app;
      const { ben, acme } = await writeCast(database, { roles: ['author'] });
      await academy.work();
      await academy.learn(ben.id, 'enablement-author', 1);
      await academy.until('2026-11-13T12:00:00Z');
      const told = () => toldOfStalls(database);
      const before = await told();
      expect(before).toHaveLength(1);
      const again = await ensurePerson(
        database,
        { name: 'Ben', email: 'ben@acme-mail.example' },
        'system',
        castJoinedAt,
      );
      const place = { personId: again.id, accountId: acme.id, roles: ['author'] };
      await putMembership(database, place, 'system', castJoinedAt);
      const pair = { keptId: again.id, mergedId: ben.id };
      const mergeId = await mergePeople(database, catalog, pair, 'system', academy.clock.now());
      await academy.until('2026-11-20T12:00:00Z');
      expect((await told()).map(({ id, key }) => [id, key.includes(again.id)])).toEqual([
        [before[0]?.id, true],
      ]);
      await undoMerge(database, catalog, mergeId, 'system', academy.clock.now());
      await academy.until('2026-11-24T12:00:00Z');
      expect(await told()).toEqual(before);
    });

    it('tells nobody else of a standstill again because two people had one record', async () => {
      const academy = await openAcademy(open);
      const { database, catalog } = academy.app;
      const { ben } = await writeCast(database, { roles: ['author'] });
      await academy.work();
      await academy.learn(ben.id, 'enablement-author', 1);
      await academy.until('2026-11-13T12:00:00Z');
      const before = await toldOfStalls(database);
      expect(before).toHaveLength(1);
      const courseIds = (await readEvents(database, ben.id)).map(({ courseId }) => courseId ?? '');
      const choice = { ...(await eveOf(database, ben.id)), courseIds };
      const now = academy.clock.now();
      const { mergeId, newPersonId } = await splitPerson(database, catalog, choice, 'system', now);
      await academy.until('2026-11-20T12:00:00Z');
      const noted = before.map(({ key }) => [key.replace(ben.id, newPersonId), 'split']);
      const told = (await toldOfStalls(database)).map(({ key, reason }) => [key, reason]);
      expect(told).toEqual([...before.map(({ key, reason }) => [key, reason]), ...noted]);
      await undoMerge(database, catalog, mergeId, 'system', academy.clock.now());
      await academy.until('2026-11-24T12:00:00Z');
      expect(await toldOfStalls(database)).toEqual(before);
    });

    it('brings the second of two people nothing that their record has had', async () => {
      const academy = await openAcademy(open);
      const { ada } = await adaTwice(academy);
      await academy.until('2026-11-06T12:00:00Z');
      const before = new Set(await had(academy, ada));
      const { database, catalog } = academy.app;
      const choice = await eveOf(database, ada);
      const { newPersonId } = await splitPerson(database, catalog, choice, 'system', academy.clock.now());
      await academy.until('2026-12-01T12:00:00Z');
      expect((await had(academy, newPersonId)).filter(step => before.has(step))).toEqual([]);
    });
  });
});

/** Ada has a record at Acme, and another at Umbra, both on the path of an author. */
async function adaTwice({ app, clock }: Academy) {
  const now = clock.now();
  const ids: string[] = [];
  for (const name of ['acme', 'umbra']) {
    const account = await createAccount(app.database, { name }, 'system', now);
    const email = `ada@${name}.example`;
    const { id: personId } = await ensurePerson(app.database, { name: 'Ada Novak', email }, 'system', now);
    const place = { personId, accountId: account.id, roles: ['author'] };
    await putMembership(app.database, place, 'system', now);
    await reconcileEnrolments(app.database, app.catalog, { personId }, now);
    ids.push(personId);
  }
  const [ada = '', twin = ''] = ids;
  return { ada, twin };
}

/** Eve, who has worked with somebody's record, goes with the places where it is. */
async function eveOf(database: Database, personId: string): Promise<SplitChoice> {
  const here = await database
    .selectFrom('memberships')
    .select('id')
    .where('person_id', '=', personId)
    .execute();
  return {
    personId,
    name: 'Eve',
    email: 'eve@acme.example',
    addresses: [],
    externalIds: [],
    identities: [],
    membershipIds: here.map(({ id }) => id),
    courseIds: [],
  };
}

/** What CSMs were told, or are not told again, of people who stand still. */
const toldOfStalls = (database: Database) =>
  database
    .selectFrom('mails')
    .select(['id', 'key', 'reason'])
    .where('class', '=', 'internal')
    .where('campaign_id', '=', 'stalled')
    .orderBy('id')
    .execute();

/** The mails that have left, in order. */
async function accepted({ database }: Academy) {
  const rows = await database
    .selectFrom('mails')
    .select(['campaign_id', 'step_id', 'person_id', 'key'])
    .where('state', '=', 'accepted')
    .where('campaign_id', 'is not', null)
    .orderBy('state_at')
    .orderBy('id')
    .execute();
  return rows.map(({ campaign_id, step_id, person_id, key }) => ({
    person: person_id,
    // A stall is another one after each event; a step about a path is one.
    step: key.includes('/rest/') ? key.split('/').slice(0, 4).join('/') : `${campaign_id}/${step_id}`,
  }));
}

const had = async (academy: Academy, personId: string): Promise<string[]> =>
  (await accepted(academy)).flatMap(({ person, step }) => (person === personId ? [step] : []));
