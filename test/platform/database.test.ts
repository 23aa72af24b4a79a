import { expect, it } from 'vitest';
import { migrate, newId } from '#database';
import { eachDatabase } from '../support/databases.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');

eachDatabase('a database', open => {
  it('is up to date after one migration and stays so', async () => {
    const { database } = await open();
    expect(await migrate(database)).toEqual([]);
  });

  it('gives back what was written', async () => {
    const { database } = await open();
    await database.insertInto('facts').values({ name: 'greeting', value: 'hello' }).execute();
    expect(await database.selectFrom('facts').selectAll().execute()).toEqual([
      { name: 'greeting', value: 'hello' },
    ]);
  });
});

it('makes ids that sort by time', () => {
  const ids = [0, 1, 2].map(second => newId(now.add({ seconds: second })));
  expect([...ids].sort()).toEqual(ids);
});

it('makes ids that sort in the order in which they were made, within a millisecond, too', () => {
  const ids = Array.from({ length: 10_000 }, () => newId(now));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids.slice(0, 100))
    expect(id).toMatch(/^01a19b7c-a680-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
