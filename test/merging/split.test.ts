import { expect, it } from 'vitest';
import {
  addAddress,
  addressesOf,
  enrolmentsOf,
  ensurePerson,
  findPersonByEmail,
  keptRecord,
  membershipsOf,
  putMembership,
  reconcileEnrolments,
} from '#accounts';
import type { Database } from '#database';
import { previewSplit, type SplitChoice, splitPerson, undoMerge } from '#merging';
import { readEvents } from '#progress';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, pathOf } from '../training/catalog-of.ts';
import { everything, learn } from './cast.ts';

const catalog = catalogOf(
  [courseOf('first', ['a', 'b']), courseOf('second', ['c'], { formerly: ['old-second'] })],
  [pathOf('analyst-path', ['first']), pathOf('administrator-path', ['second'], { role: 'administrator' })],
);
const later = (hours: number) => now.add({ hours });
const split = (database: Database, choice: SplitChoice, at = later(1)) =>
  splitPerson(database, catalog, choice, 'system', at);
const nothing = { addresses: [], externalIds: [], identities: [], membershipIds: [], courseIds: [] };

eachDatabase('a split', open => {
  it('gives what was chosen to a new person, each event to one of the two', async () => {
    const { database } = await open();
    const { ada, umbra } = await shared(database);
    const before = await readEvents(database, ada.id);
    const choice = await evesPart(database, ada.id, umbra.id);
    const preview = await previewSplit(database, catalog, choice, later(1));
    const { newPersonId: eve } = await split(database, choice);
    expect((await findPersonByEmail(database, 'eve@umbra.example'))?.id).toBe(eve);
    expect((await membershipsOf(database, eve)).map(({ accountId }) => accountId)).toEqual([umbra.id]);
    expect((await membershipsOf(database, ada.id)).map(({ accountId }) => accountId)).not.toContain(umbra.id);
    const inCourses = async (id: string) =>
      (await readEvents(database, id)).filter(({ type }) => type !== 'path.completed');
    const [left, right] = [await inCourses(ada.id), await inCourses(eve)];
    expect(left.length + right.length).toBe(before.filter(({ type }) => type !== 'path.completed').length);
    expect(new Set(left.map(({ courseId }) => courseId))).toEqual(new Set(['first']));
    expect(new Set(right.map(({ courseId }) => courseId))).toEqual(new Set(['second']));
    expect(preview.second.credit).toMatchObject([{ courseId: 'second', completed: true, events: 2 }]);
    const paths = (await enrolmentsOf(database, eve)).filter(({ endedAt }) => !endedAt);
    expect(paths.map(({ pathId }) => pathId)).toEqual(['administrator-path']);
  });

  it('lets the first do again what has gone to the second', async () => {
    const { database } = await open();
    const { ada, umbra } = await shared(database);
    await split(database, await evesPart(database, ada.id, umbra.id));
    await learn(database, catalog, ada.id, 'second/c', later(2));
    expect((await readEvents(database, ada.id)).map(({ type }) => type).sort()).toEqual([
      'course.completed',
      'lesson.completed',
      'lesson.completed',
      'path.completed',
    ]);
  });

  it('is undone with both facts where the first has done the same again', async () => {
    const { database } = await open();
    const { ada, umbra } = await shared(database);
    const { mergeId } = await split(database, await evesPart(database, ada.id, umbra.id));
    await learn(database, catalog, ada.id, 'second/c', later(2));
    await undoMerge(database, catalog, mergeId, 'system', later(3));
    const done = (await readEvents(database, ada.id)).filter(
      ({ type, courseId }) => type === 'lesson.completed' && courseId === 'second',
    );
    expect(done.map(({ occurredAt }) => occurredAt)).toEqual([now, later(2)]);
  });

  it('leaves each an address, and takes none of somebody else', async () => {
    const { database } = await open();
    const { ada, ben } = await shared(database);
    const choice = { ...nothing, personId: ada.id, name: 'Eve' };
    const addresses = ['ada@acme.example', 'eve@umbra.example'];
    await expect(split(database, { ...choice, addresses, email: 'eve@umbra.example' })).rejects.toThrow(
      'Leave',
    );
    await expect(split(database, { ...choice, email: ben.email })).rejects.toThrow('somebody else');
    const { newPersonId } = await split(database, { ...choice, email: 'ada@acme.example' });
    expect((await addressesOf(database, newPersonId)).map(({ address }) => address)).toEqual([
      'ada@acme.example',
    ]);
    const kept = await findPersonByEmail(database, 'eve@umbra.example');
    expect(kept).toMatchObject({ id: ada.id, email: 'eve@umbra.example' });
  });

  it('is undone to what it was, and what the second did meanwhile comes with them', async () => {
    const { database } = await open();
    const { ada, umbra } = await shared(database);
    const before = await everything(database);
    const choice = await evesPart(database, ada.id, umbra.id);
    const { mergeId, newPersonId: eve } = await split(database, choice);
    await undoMerge(database, catalog, mergeId, 'system', later(2));
    expect(await everything(database)).toEqual({
      ...before,
      people: expect.arrayContaining(before['people'] ?? []),
    });
    expect(await keptRecord(database, eve)).toBe(ada.id);

    const again = await split(database, choice, later(3));
    await learn(database, catalog, again.newPersonId, 'first/b', later(4));
    await undoMerge(database, catalog, again.mergeId, 'system', later(5));
    expect(
      (await readEvents(database, ada.id)).map(({ courseId, lessonId }) => [courseId, lessonId]),
    ).toEqual(
      expect.arrayContaining([
        ['first', 'b'],
        ['second', 'c'],
      ]),
    );
    expect((await ensurePerson(database, { email: 'eve@umbra.example', name: '' }, 'system', now)).id).toBe(
      ada.id,
    );
  });
});

/** Ada's record, which Eve of Umbra has used as well. */
async function shared(database: Database) {
  const cast = await writeCast(database);
  const { ada, umbra } = cast;
  await addAddress(database, ada.id, 'eve@umbra.example', now, now);
  const roles = ['administrator'];
  await putMembership(database, { personId: ada.id, accountId: umbra.id, roles }, 'system', now);
  await reconcileEnrolments(database, catalog, { personId: ada.id }, now);
  await learn(database, catalog, ada.id, 'first/a', now);
  await learn(database, catalog, ada.id, 'second/c', now);
  return cast;
}

async function evesPart(database: Database, personId: string, accountId: string): Promise<SplitChoice> {
  const here = (await membershipsOf(database, personId)).filter(one => one.accountId === accountId);
  return {
    ...nothing,
    personId,
    name: 'Eve',
    email: 'eve@umbra.example',
    membershipIds: here.map(({ id }) => id),
    courseIds: ['old-second'],
  };
}
