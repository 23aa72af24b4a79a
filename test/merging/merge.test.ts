import { expect, it } from 'vitest';
import {
  addressesOf,
  auditOf,
  deactivatePerson,
  endMembership,
  enrol,
  enrolmentsOf,
  ensurePerson,
  findPerson,
  findPersonByEmail,
  findPersonByExternalId,
  grantsOf,
  grantTo,
  keptRecord,
  membershipsOf,
  proveAddress,
  putMembership,
  reactivatePerson,
  reconcileEnrolments,
} from '#accounts';
import { instantText } from '#clock';
import type { Database } from '#database';
import { ownChoices, setPreference, silenceOf } from '#mail';
import { adoptStrays, mergePeople, mergesOf, previewMerge, tendMerges, undoDays, undoMerge } from '#merging';
import { readEvents } from '#progress';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, pathOf } from '../training/catalog-of.ts';
import { everything, learn } from './cast.ts';

const catalog = catalogOf(
  [courseOf('first', ['a', 'b']), courseOf('second', ['c'])],
  [pathOf('analyst-path', ['first']), pathOf('administrator-path', ['second'], { role: 'administrator' })],
);
const later = (hours: number) => now.add({ hours });
const merge = (database: Database, keptId: string, mergedId: string, at = later(1)) =>
  mergePeople(database, catalog, { keptId, mergedId }, 'system', at);
const undo = (database: Database, mergeId: string, at = later(2)) =>
  undoMerge(database, catalog, mergeId, 'system', at);

eachDatabase('a merge', open => {
  it('gives the kept person everything, and leaves a record that says where it went (story 9)', async () => {
    const { database } = await open();
    const { ada, dan, acme, umbra } = await writeCast(database);
    const known = { system: 'crm', external_id: '7', person_id: dan.id };
    await database.insertInto('person_external_ids').values(known).execute();
    await learn(database, catalog, dan.id, 'second/c', now);
    await merge(database, ada.id, dan.id);
    expect((await addressesOf(database, ada.id)).map(({ address }) => address).sort()).toEqual([
      'ada@acme.example',
      'dan@umbra.example',
    ]);
    expect((await findPersonByEmail(database, 'dan@umbra.example'))?.id).toBe(ada.id);
    expect((await findPersonByExternalId(database, 'crm', '7'))?.id).toBe(ada.id);
    expect((await membershipsOf(database, ada.id)).map(({ accountId }) => accountId).sort()).toEqual(
      [acme.id, umbra.id].sort(),
    );
    expect((await readEvents(database, ada.id)).map(({ type }) => type).sort()).toEqual([
      'course.completed',
      'lesson.completed',
      'path.completed',
      'path.completed',
    ]);
    expect([await membershipsOf(database, dan.id), await readEvents(database, dan.id)]).toEqual([[], []]);
    expect(await keptRecord(database, dan.id)).toBe(ada.id);
    expect((await findPerson(database, dan.id))?.deactivatedAt).not.toBeNull();
    await expect(reactivatePerson(database, dan.id, 'system', now)).rejects.toThrow('merged');
  });

  it('keeps the attempt at a quiz that was worked on later, and every one that was handed in', async () => {
    const { database } = await open();
    const { ada, dan } = await writeCast(database);
    const attempt = (id: string, personId: string, savedAt: number, submitted: boolean) => ({
      id,
      person_id: personId,
      course_id: 'first',
      lesson_id: 'a',
      number: 1,
      seed: id,
      quiz_version: 'v',
      shuffled: 0,
      questions: '[]',
      answers: '{}',
      fresh: '[]',
      gone: 0,
      revision: 0,
      begun_at: instantText(now),
      saved_at: instantText(later(savedAt)),
      submitted_at: submitted ? instantText(later(savedAt)) : null,
      locale: null,
    });
    const rows = [
      attempt('ada-open', ada.id, 1, false),
      attempt('dan-open', dan.id, 2, false),
      attempt('dan-done', dan.id, 0, true),
    ];
    await database.insertInto('quiz_attempts').values(rows).execute();
    const before = await everything(database);
    const mergeId = await merge(database, ada.id, dan.id);
    const query = database.selectFrom('quiz_attempts').select(['id', 'person_id']).orderBy('id');
    expect(await query.execute()).toEqual([
      { id: 'dan-done', person_id: ada.id },
      { id: 'dan-open', person_id: ada.id },
    ]);
    await undo(database, mergeId);
    expect((await everything(database))['quiz_attempts']).toEqual(before['quiz_attempts']);
  });

  it('keeps one membership where both are at an account, with the roles of both, and one entry to a path', async () => {
    const { database } = await open();
    const { ada, ben, acme } = await writeCast(database);
    const roles = ['administrator'];
    await putMembership(database, { personId: ben.id, accountId: acme.id, roles }, 'system', now);
    await enrol(database, { personId: ben.id, pathId: 'analyst-path' }, now);
    await reconcileEnrolments(database, catalog, { accountId: acme.id }, now);
    const mergeId = await merge(database, ada.id, ben.id);
    expect(await membershipsOf(database, ada.id)).toMatchObject([{ roles: ['analyst', 'administrator'] }]);
    const paths = (await enrolmentsOf(database, ada.id)).filter(({ endedAt }) => !endedAt);
    expect(paths.map(({ pathId, source }) => `${pathId} ${source}`).sort()).toEqual([
      'administrator-path role',
      'analyst-path self',
    ]);
    await undo(database, mergeId);
    expect(await membershipsOf(database, ben.id)).toMatchObject([{ roles: ['administrator'] }]);
  });

  it('finishes a course of which each had done a half, and takes that back with the merge', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    await learn(database, catalog, ada.id, 'first/a', now);
    await learn(database, catalog, ben.id, 'first/b', now);
    const before = await everything(database);
    const mergeId = await merge(database, ada.id, ben.id);
    const finished = (await readEvents(database, ada.id)).filter(({ type }) => type === 'course.completed');
    expect(finished).toMatchObject([{ courseId: 'first' }]);
    await undo(database, mergeId);
    expect(await everything(database)).toEqual(before);
  });

  it('is shown before it happens exactly as it happens, and the look changes nothing', async () => {
    const { database } = await open();
    const { ada, ben, acme } = await writeCast(database);
    await reconcileEnrolments(database, catalog, { accountId: acme.id }, now);
    await setPreference(
      database,
      { personId: ben.id, topic: 'onboarding', state: 'off', reason: 'page' },
      now,
    );
    const before = await everything(database);
    const pair = { keptId: ada.id, mergedId: ben.id };
    const preview = await previewMerge(database, catalog, pair, later(1));
    expect(await everything(database)).toEqual(before);
    expect(preview.after.addresses).toHaveLength(2);
    expect(preview.notes).toEqual([
      { kind: 'same-account', accountId: acme.id },
      { kind: 'same-path', pathId: 'analyst-path' },
      { kind: 'topic-off', topic: 'onboarding' },
    ]);
    await merge(database, ada.id, ben.id);
    expect(await addressesOf(database, ada.id)).toEqual(preview.after.addresses);
  });

  it('keeps the quieter pace of the two', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const pace = { topic: ownChoices.eachAsItComes, reason: 'page' } as const;
    await setPreference(database, { ...pace, personId: ada.id, state: 'on' }, now);
    await setPreference(database, { ...pace, personId: ben.id, state: 'off' }, now);
    const before = await everything(database);
    const mergeId = await merge(database, ada.id, ben.id);
    expect((await silenceOf(database, [ada], now)).get(ada.id)).toMatchObject({ pace: 'weekly' });
    await undo(database, mergeId);
    expect(await everything(database)).toEqual(before);
  });

  it('takes in what was on its way to the record while it was merged', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    await learn(database, catalog, ada.id, 'first/a', now);
    await merge(database, ada.id, ben.id);
    await learn(database, catalog, ben.id, 'first/b', later(1));
    expect(await adoptStrays(database, catalog, later(1))).toBe(1);
    const types = (await readEvents(database, ada.id)).map(({ type }) => type);
    expect(types.sort()).toEqual([
      'course.completed',
      'lesson.completed',
      'lesson.completed',
      'path.completed',
    ]);
    expect(await adoptStrays(database, catalog, later(1))).toBe(0);
  });

  it('leaves mail off that either had turned off, also by the link in an old mail', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const set = (personId: string, topic: string, state: 'on' | 'off') =>
      setPreference(database, { personId, topic, state, reason: 'page' }, now);
    await set(ada.id, 'onboarding', 'on');
    await set(ben.id, 'onboarding', 'off');
    await set(ada.id, 'digest', 'off');
    await set(ben.id, 'digest', 'on');
    await merge(database, ada.id, ben.id);
    await set(ben.id, 'news', 'off');
    const silence = (await silenceOf(database, [ada], now)).get(ada.id);
    expect(Object.keys(silence?.topics ?? {}).sort()).toEqual(['digest', 'news', 'onboarding']);
  });

  it('brings neither seats nor grants of somebody deactivated, and keeps nobody who is', async () => {
    const { database } = await open();
    const { ada, dan, umbra, ines } = await writeCast(database);
    await grantTo(database, { personId: dan.id, kind: 'author' }, 'system', now);
    await deactivatePerson(database, dan.id, 'system', now);
    await expect(merge(database, dan.id, ada.id)).rejects.toThrow('Keep the active record');
    const mergeId = await merge(database, ada.id, dan.id);
    expect((await membershipsOf(database, ada.id)).map(({ accountId }) => accountId)).not.toContain(umbra.id);
    expect(await grantsOf(database, ada.id)).toEqual([]);
    await undo(database, mergeId);
    expect(await membershipsOf(database, dan.id)).toHaveLength(1);
    expect((await findPerson(database, dan.id))?.deactivatedAt).toEqual(now);
    const active = await merge(database, ada.id, ines.id, later(3));
    expect((await grantsOf(database, ada.id)).map(({ kind }) => kind)).toEqual(['administrator']);
    await undo(database, active, later(4));
    expect(await grantsOf(database, ada.id)).toEqual([]);
  });

  it('is refused for one record, one merged before, and somebody erased', async () => {
    const { database } = await open();
    const { ada, ben, cleo, dan } = await writeCast(database);
    await expect(merge(database, ada.id, ada.id)).rejects.toThrow('same record');
    await merge(database, ada.id, ben.id);
    await expect(merge(database, cleo.id, ben.id)).rejects.toThrow('merged before');
    await database
      .updateTable('people')
      .set({ erased_at: now.toString() })
      .where('id', '=', dan.id)
      .execute();
    await expect(merge(database, ada.id, dan.id)).rejects.toThrow('erased');
    await expect(merge(database, ada.id, 'nobody')).rejects.toThrow('no such person');
  });

  it('is undone for thirty days, the latest first, and stands in the audit log with counts', async () => {
    const { database } = await open();
    const { ada, ben, cleo } = await writeCast(database);
    const first = await merge(database, ada.id, ben.id, later(1));
    const second = await merge(database, cleo.id, ada.id, later(2));
    expect(await keptRecord(database, ben.id)).toBe(cleo.id);
    await expect(undo(database, first, later(3))).rejects.toThrow('Undo that first');
    await undo(database, second, later(3));
    expect(await keptRecord(database, ben.id)).toBe(ada.id);
    await expect(undo(database, first, later(2 + 24 * undoDays))).rejects.toThrow('are over');
    await undo(database, first, later(4));
    await expect(undo(database, first, later(5))).rejects.toThrow('already');
    expect((await mergesOf(database, ada.id)).every(({ undoneAt }) => undoneAt)).toBe(true);
    const entries = await auditOf(database, `person:${ada.id}`);
    expect(entries.find(({ action }) => action === 'person.merged')?.after).toMatchObject({
      other: ben.id,
      person_addresses: 1,
    });
  });

  it('lets go of what it changed when it can no longer be undone', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    await merge(database, ada.id, ben.id, now);
    const kept = () => database.selectFrom('merge_changes').select('position').execute();
    await tendMerges(database, catalog, later(24 * undoDays - 1));
    expect((await kept()).length).toBeGreaterThan(0);
    await tendMerges(database, catalog, later(24 * undoDays));
    expect(await kept()).toEqual([]);
    expect(await mergesOf(database, ada.id)).toHaveLength(1);
  });

  it('leaves what came later with the kept person when it is undone', async () => {
    const { database } = await open();
    const { ada, ben, acme, umbra } = await writeCast(database);
    await learn(database, catalog, ben.id, 'second/c', now);
    const mergeId = await merge(database, ada.id, ben.id);
    await learn(database, catalog, ada.id, 'first/a', later(2));
    await putMembership(database, { personId: ada.id, accountId: umbra.id, roles: [] }, 'system', later(2));
    const here = (await membershipsOf(database, ada.id)).find(({ accountId }) => accountId === acme.id);
    await endMembership(database, here?.id ?? '', 'system', later(2));
    await proveAddress(database, ada.id, ben.email, later(2));
    await undo(database, mergeId, later(3));
    expect((await readEvents(database, ada.id)).map(({ lessonId }) => lessonId)).toEqual(['a']);
    expect((await readEvents(database, ben.id)).map(({ lessonId }) => lessonId)).toContain('c');
    expect((await membershipsOf(database, ada.id)).map(({ accountId }) => accountId)).toEqual([umbra.id]);
    expect(await addressesOf(database, ben.id)).toEqual([{ address: ben.email, verifiedAt: later(2) }]);
  });

  it('comes back with its address even if that was taken away since, but not if somebody else has it', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const mergeId = await merge(database, ada.id, ben.id);
    await database.deleteFrom('person_addresses').where('address', '=', ben.email).execute();
    const eve = await ensurePerson(database, { name: 'Eve', email: ben.email }, 'system', later(2));
    await expect(undo(database, mergeId, later(3))).rejects.toThrow();
    await database.deleteFrom('people').where('id', '=', eve.id).execute();
    await undo(database, mergeId, later(3));
    expect((await findPersonByEmail(database, ben.email))?.id).toBe(ben.id);
  });
});
