import { expect, it } from 'vitest';
import { addExternalId, changeAccount, ensurePerson, putMembership } from '#accounts';
import { lookAt } from '#campaigns';
import type { Catalog, Part } from '#catalog';
import type { Database } from '#database';
import { readTryIts, verifyLesson } from '#exercises';
import { receiveProductEvents } from '#integrations';
import { type LearnerEvent, lessonOpened, readEvents } from '#progress';
import { courseProgress, recordLearning } from '#training';
import { findPersonViewer } from '../../src/access/sessions-store.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, hours, lessonOf, policyOf } from '../training/catalog-of.ts';

const tryIt = (id: string, more: object = {}): Part => ({
  id,
  kind: 'try-it',
  optional: false,
  event: 'report.created',
  waitsFor: 'your report',
  where: { charts: { atLeast: 1, else: 'it has no chart' } },
  times: 1,
  within: 'ever',
  ...more,
});
const lesson = lessonOf('start', 'a', { completion: 'exercise', parts: [tryIt('make-a-report')] });
const course = courseOf('start', [lesson]);
const catalog = catalogOf([course]);

const told = (id: string, more: object = {}) => ({
  id,
  event: 'report.created',
  person: { email: 'ada@acme.example' },
  properties: { charts: 1 },
  occurredAt: hours(1).toString(),
  ...more,
});
const send = (database: Database, events: readonly object[], now = hours(2), site: Catalog = catalog) =>
  receiveProductEvents({ database, catalog: site }, { events }, now);
const passed = async (database: Database, personId: string): Promise<readonly LearnerEvent[]> =>
  (await readEvents(database, personId)).filter(({ type }) => type === 'exercise.passed');
const setting = (database: Database) => ({
  database,
  catalog,
  policy: policyOf(),
  campaigns: [],
  mail: { topics: [], templates: new Map() },
  publicUrl: 'https://learn.waymark.example',
});

eachDatabase('an exercise that the product verifies', open => {
  it('is passed with the event, at its time, once, and completes the lesson and the course', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    await send(database, [told('1', { properties: { charts: 0 } })]);
    expect(await passed(database, ada.id)).toEqual([]);
    await send(database, [told('2', { occurredAt: hours(3).toString() }), told('2')], hours(4));
    const [event, ...more] = await passed(database, ada.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ lessonId: 'a', data: { part: 'make-a-report' }, occurredAt: hours(3) });
    expect(courseProgress(course, await readEvents(database, ada.id))).toMatchObject({
      state: 'complete',
      completedAt: hours(3),
    });
    // Told again, and by another that came late: it stays one fact.
    await send(database, [told('2'), told('3', { occurredAt: hours(1).toString() })], days(3));
    expect(await passed(database, ada.id)).toHaveLength(1);
    expect(await passed(database, ben.id)).toEqual([]);
  });

  it('takes events in any order, of one request or of several', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const twice = catalogOf([
      courseOf('start', [lessonOf('start', 'a', { parts: [tryIt('two', { times: 2 })] })]),
    ]);
    const later = { occurredAt: hours(5).toString() };
    await send(database, [told('2', later), told('1')], hours(6), twice);
    expect((await passed(database, ada.id))[0]?.occurredAt).toEqual(hours(5));
    const bens = { person: { email: 'ben@acme.example' } };
    await send(database, [told('4', { ...bens, ...later })], hours(6), twice);
    expect(await passed(database, ben.id)).toEqual([]);
    await send(database, [told('3', bens)], hours(7), twice);
    expect((await passed(database, ben.id))[0]?.occurredAt).toEqual(hours(5));
  });

  it('counts what was done before its person was known, as soon as they are', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    const eve = { person: { externalId: { system: 'product', id: 'u-1' } } };
    await send(database, [told('1', { person: { email: 'eve@acme.example' } }), told('2', eve)]);
    const person = await ensurePerson(
      database,
      { name: 'Eve', email: 'eve@acme.example' },
      'system',
      days(1),
    );
    await addExternalId(
      database,
      { personId: person.id },
      { system: 'product', externalId: 'u-1' },
      'system',
      days(1),
    );
    await putMembership(
      database,
      { personId: person.id, accountId: acme.id, roles: ['analyst'] },
      'system',
      days(1),
    );
    await lookAt(setting(database), acme.id, days(1));
    expect(await passed(database, person.id)).toMatchObject([{ occurredAt: hours(1) }]);
  });

  it('counts it for somebody at no account when they open the lesson', async () => {
    const { database } = await open();
    await send(database, [told('1', { person: { email: 'eve@new.example' } })]);
    const person = await ensurePerson(database, { name: 'Eve', email: 'eve@new.example' }, 'system', days(1));
    await verifyLesson(database, catalog, person.id, lesson, days(1));
    await verifyLesson(database, catalog, person.id, lesson, days(1));
    expect(await passed(database, person.id)).toMatchObject([{ occurredAt: hours(1) }]);
  });

  it('counts it at the next look when the exercise came after the event', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    await send(database, [told('1')], hours(2), catalogOf([]));
    await lookAt(setting(database), acme.id, days(1));
    expect(await passed(database, ada.id)).toHaveLength(1);
  });

  it('is only for whoever may see the lesson, and for what they did at an account where they do', async () => {
    const { database } = await open();
    const { ada, acme, umbra } = await writeCast(database);
    const forSome = catalogOf([{ ...course, visibility: { segments: ['enterprise'] } }]);
    await send(database, [told('1')], hours(2), forSome);
    expect(await passed(database, ada.id)).toEqual([]);
    await changeAccount(database, umbra.id, { segment: 'enterprise' }, 'system', hours(3));
    await putMembership(
      database,
      { personId: ada.id, accountId: umbra.id, roles: ['analyst'] },
      'system',
      hours(3),
    );
    await send(database, [told('2', { account: { id: acme.id } })], hours(4), forSome);
    expect((await passed(database, ada.id)).map(({ occurredAt }) => occurredAt)).toEqual([hours(1)]);

    const elsewhere = catalogOf([
      courseOf('other', [lessonOf('other', 'a', { parts: [tryIt('one', { event: 'report.shared' })] })], {
        visibility: { segments: ['enterprise'] },
      }),
    ]);
    const shared = (id: string, accountId: string) =>
      told(id, { event: 'report.shared', account: { id: accountId } });
    await send(database, [shared('3', acme.id)], hours(4), elsewhere);
    expect(await passed(database, ada.id)).toHaveLength(1);
    await send(database, [shared('4', umbra.id)], hours(4), elsewhere);
    expect(await passed(database, ada.id)).toHaveLength(2);
  });

  it('counts since the lesson was opened where it says so, whatever it was called then', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const part = tryIt('now', { within: 'opening' });
    const since = catalogOf([
      courseOf('start', [lessonOf('start', 'a', { formerly: ['was'], parts: [part] })]),
    ]);
    await send(database, [told('1')], hours(2), since);
    const was = { ...lesson, id: 'was' };
    const fact = { personId: ada.id, course, lesson: was, locale: null, at: hours(3) };
    await recordLearning(database, since, [lessonOpened(fact)], hours(3));
    await send(database, [told('2', { occurredAt: hours(2).toString() })], hours(4), since);
    expect(await passed(database, ada.id)).toEqual([]);
    await send(database, [told('3', { occurredAt: hours(4).toString() })], hours(4), since);
    expect(await passed(database, ada.id)).toMatchObject([{ occurredAt: hours(4) }]);
  });

  it('says to its reader what came close, and by how many events that is', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    await send(database, [told('1', { properties: {} }), told('2', { event: 'report.shared' })]);
    const viewer = await findPersonViewer(database, ada.id);
    if (!viewer) throw new Error('Ada is gone.');
    const { states, seen } = await readTryIts(database, viewer, { course, lesson }, undefined, hours(3));
    expect(seen).toBe(1);
    expect(states.get('make-a-report')).toMatchObject({
      counted: 0,
      close: { at: hours(1), lacks: [{ kind: 'property', property: 'charts', is: null }] },
    });
  });
});
