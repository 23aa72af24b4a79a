import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addExternalId, ensurePerson } from '#accounts';
import { receiveProductEvent, receiveProductEvents } from '#integrations';
import { attachProductEvents, isOne, readProductEvents, recordProductEvents } from '#progress';
import { writeCast } from '../../cast.ts';
import { eachDatabase } from '../../support/databases.ts';
import { catalogOf } from '../../training/catalog-of.ts';

const catalog = catalogOf([]);
const now = Temporal.Instant.from('2026-11-10T09:00:00Z');
const created = (more: object = {}) => ({
  id: 'evt-1',
  event: 'report.created',
  person: { email: 'Ben@Acme.example' },
  properties: { kind: 'dashboard', widgets: 3, shared: true, folder: null },
  occurredAt: '2026-11-09T08:00:00+01:00',
  ...more,
});

eachDatabase('a product event', open => {
  it('is kept once, however often it comes, whoever sends it in which order', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    const app = { database, catalog };
    const batch = [
      created({ id: 'evt-2', occurredAt: '2026-11-09T10:00:00Z' }),
      created(),
      created(),
      created({ id: 'evt-3', event: '…' }),
      created({ id: 'evt-4', occurredAt: '2026-11-10T09:06:00Z' }),
      created({ id: 'evt-5', person: 'ben', account: {} }),
      'no event',
    ];
    const answer = await receiveProductEvents(app, { events: batch }, now);
    expect(answer).toMatchObject({ recorded: 2, waiting: 0, duplicates: 1, refused: 4 });
    expect(answer.results.map(({ id, outcome, detail }) => [id, outcome, detail])).toEqual([
      ['evt-2', 'recorded', undefined],
      ['evt-1', 'recorded', undefined],
      ['evt-1', 'duplicate', undefined],
      ['evt-3', 'refused', 'event: must be a name such as "report.created"'],
      ['evt-4', 'refused', 'occurredAt: lies in the future.'],
      [
        'evt-5',
        'refused',
        'person: must be { "externalId": { "system", "id" } }, { "email" } or { "id" }; account: must be { "externalId": { "system", "id" } } or { "id" }',
      ],
      [null, 'refused', expect.any(String)],
    ]);
    expect(await receiveProductEvent(app, created(), now)).toEqual({ id: 'evt-1', outcome: 'duplicate' });
    const known = await readProductEvents(database, [ben.id], ['report.created']);
    expect(known.get(ben.id)?.map(({ at }) => at.toString())).toEqual([
      '2026-11-09T07:00:00Z',
      '2026-11-09T10:00:00Z',
    ]);
    expect(known.get(ben.id)?.[0]?.properties).toEqual(created().properties);
  });

  it('waits for somebody who is not known yet, and is theirs as soon as they are', async () => {
    const { database } = await open();
    const app = { database, catalog };
    const external = { externalId: { system: 'salesforce', id: '0035g00000ABCDEAA4' } };
    const eve = { email: 'Eve@new.example' };
    const send = (more: object) => receiveProductEvent(app, created(more), now);
    expect(await send({ id: 'a', person: eve })).toEqual({ id: 'a', outcome: 'waiting' });
    expect(await send({ id: 'b', person: external })).toEqual({ id: 'b', outcome: 'waiting' });
    expect(await send({ id: 'a', person: eve })).toEqual({ id: 'a', outcome: 'duplicate' });
    const person = await ensurePerson(database, { name: 'Eve', email: 'eve@new.example' }, 'system', now);
    const id = { system: 'salesforce', externalId: '0035g00000ABCDE' };
    await addExternalId(database, { personId: person.id }, id, 'system', now);
    await attachProductEvents(database, [person.id]);
    const known = await readProductEvents(database, [person.id], ['report.created']);
    expect(known.get(person.id)).toHaveLength(2);
    // Nothing says any more by what name they came.
    const rows = await database
      .selectFrom('product_events')
      .select(['person_address', 'person_external_id'])
      .execute();
    expect(rows).toEqual([
      { person_address: null, person_external_id: null },
      { person_address: null, person_external_id: null },
    ]);
    expect(await send({ id: 'c', person: eve })).toEqual({ id: 'c', outcome: 'recorded' });
  });

  it('answers each of many callers at once for its own event, and no bad one takes the others with it', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    const followed: string[][] = [];
    const send = (eventId: string, event = 'report.created') => {
      const [person, properties, account, occurredAt] = [{ id: ben.id }, {}, undefined, now] as const;
      return recordProductEvents(
        database,
        [{ eventId, event, person, account, properties, occurredAt }],
        now,
        follow,
      );
    };
    const follow = async (_: unknown, personIds: readonly string[], names: readonly string[]) => {
      followed.push([...personIds]);
      if (names.includes('bad.event')) throw new Error('This one is bad.');
    };
    const calls = Array.from({ length: 60 }, (_, index) => send(`same-${index % 20}`));
    const answers = (await Promise.all(calls)).map(([outcome]) => outcome);
    expect(answers.filter(outcome => outcome === 'recorded')).toHaveLength(20);
    expect(answers.filter(outcome => outcome === 'duplicate')).toHaveLength(40);
    expect(followed.length).toBeLessThan(20);

    const settled = await Promise.allSettled([send('a'), send('bad', 'bad.event'), send('b')]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const ids = await database.selectFrom('product_events').select('event_id').orderBy('event_id').execute();
    expect(ids.map(({ event_id }) => event_id).slice(0, 3)).toEqual(['a', 'b', 'same-0']);
  });

  it('is refused when it names one of our own ids that there is not', async () => {
    const { database } = await open();
    const { ben, acme } = await writeCast(database);
    const send = (more: object) => receiveProductEvent({ database, catalog }, created(more), now);
    await expect(send({ person: { id: 'none' } })).rejects.toThrow('There is no such person.');
    await expect(send({ person: { id: ben.id }, account: { id: 'none' } })).rejects.toThrow(
      'There is no such account.',
    );
    const here = { person: { id: ben.id }, account: { id: acme.id } };
    expect(await send(here)).toMatchObject({ outcome: 'recorded' });
    const known = await readProductEvents(database, [ben.id], ['report.created']);
    expect(known.get(ben.id)?.[0]?.accountId).toBe(acme.id);
  });

  it('pulls the look at the accounts of its person', async () => {
    const { database } = await open();
    const { ben, acme } = await writeCast(database);
    await database.deleteFrom('account_looks').execute();
    await receiveProductEvent({ database, catalog }, created({ person: { id: ben.id } }), now);
    const looks = await database.selectFrom('account_looks').select('account_id').execute();
    expect(looks).toEqual([{ account_id: acme.id }]);
  });
});

it('is one of those that are asked for when it has every property that is named', () => {
  const properties = { kind: 'dashboard', widgets: 3, shared: true, folder: null };
  const event = { event: 'report.created', properties };
  const fits = (where: Record<string, string | number | boolean | null>) =>
    isOne(event, { event: 'report.created', where });
  expect([{}, { kind: 'dashboard' }, { widgets: 3, shared: true, folder: null }].every(fits)).toBe(true);
  expect([{ kind: 'table' }, { widgets: '3' }, { missing: null }, { toString: 'x' }].some(fits)).toBe(false);
  expect(isOne(event, { event: 'report.shared', where: {} })).toBe(false);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean())), own =>
      isOne({ event: 'x', properties: own }, { event: 'x', where: own }),
    ),
  );
});
