import { expect, it } from 'vitest';
import { instantText } from '#clock';
import type { Database } from '#database';
import { type NewLearnerEvent, readEvents, readEventsOf, recordEvents } from '#progress';
import { eachDatabase } from '../support/databases.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const later = now.add({ hours: 24 });

eachDatabase('the log of learner events', open => {
  it('keeps what happened, oldest first', async () => {
    const { database } = await open();
    await cast(database);
    await recordEvents(database, [completed('2', 'ben', later), completed('1', 'ben', now)], later);
    const events = await readEvents(database, 'ben');
    expect(events.map(event => event.key)).toEqual(['1', '2']);
    expect(events[0]).toEqual({ ...completed('1', 'ben', now), recordedAt: later });
  });

  it('counts a key once, however often and together with whatever it is sent', async () => {
    const { database } = await open();
    await cast(database);
    const first = await recordEvents(database, [completed('1', 'ben', now)], now);
    const again = await recordEvents(
      database,
      [completed('1', 'ben', now), completed('2', 'ben', now), completed('2', 'ben', now)],
      now,
    );
    expect(first).toEqual({ recorded: ['1'], duplicates: [] });
    expect(again).toEqual({ recorded: ['2'], duplicates: ['1', '2'] });
    expect(await readEvents(database, 'ben')).toHaveLength(2);
  });

  it('answers each of many callers at once for its own events', async () => {
    const { database } = await open();
    await cast(database);
    const calls = Array.from({ length: 60 }, (_, index) =>
      recordEvents(database, [completed(`same-${index % 20}`, 'ada', now)], now),
    );
    const answers = await Promise.all(calls);
    expect(answers.flatMap(answer => answer.recorded)).toHaveLength(20);
    expect(answers.flatMap(answer => answer.duplicates)).toHaveLength(40);
    expect(await readEvents(database, 'ada')).toHaveLength(20);
  });

  it('records all of a batch or none, and lets no bad call take others with it', async () => {
    const { database } = await open();
    await cast(database);
    const [good, bad, other] = await Promise.allSettled([
      recordEvents(database, [completed('good', 'ada', now)], now),
      recordEvents(database, [completed('half', 'ada', now), completed('x', 'nobody', now)], now),
      recordEvents(database, [completed('other', 'ben', now)], now),
    ]);
    expect([good?.status, bad?.status, other?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const events = await readEventsOf(database, ['ada', 'ben', 'nobody']);
    expect([...events.values()].flat().map(event => event.key)).toEqual(['good', 'other']);
  });

  it('appends what follows from new events in the same transaction, and nothing for duplicates', async () => {
    const { database } = await open();
    await cast(database);
    const asked: string[][] = [];
    const follow = async (_: Database, recorded: readonly NewLearnerEvent[]) => {
      asked.push(recorded.map(event => event.key));
      return recorded.map(event => ({
        ...event,
        key: `after-${event.key}`,
        type: 'course.completed' as const,
      }));
    };
    await recordEvents(database, [completed('1', 'ada', now)], now, follow);
    await recordEvents(database, [completed('1', 'ada', now)], now, follow);
    expect(asked).toEqual([['1']]);
    expect((await readEvents(database, 'ada')).map(event => event.key).sort()).toEqual(['1', 'after-1']);
  });

  it('records nothing when what follows fails', async () => {
    const { database } = await open();
    await cast(database);
    const failing = async () => {
      throw new Error('no');
    };
    await expect(recordEvents(database, [completed('1', 'ada', now)], now, failing)).rejects.toThrow('no');
    expect(await readEvents(database, 'ada')).toEqual([]);
  });

  it('pulls the next look at the accounts of the person to now, and never pushes one away', async () => {
    const { database } = await open();
    await cast(database);
    await look(database, 'acme', later);
    await recordEvents(database, [completed('1', 'ada', now)], now);
    expect(await looks(database)).toEqual({ acme: instantText(now), 'old-co': undefined });
    await recordEvents(database, [completed('2', 'ada', now)], later);
    expect(await looks(database)).toEqual({ acme: instantText(now), 'old-co': undefined });
  });

  it('works inside a transaction of the caller', async () => {
    const { database } = await open();
    await cast(database);
    await database.transaction().execute(async transaction => {
      await recordEvents(transaction, [completed('1', 'ada', now)], now);
      expect(await readEvents(transaction, 'ada')).toHaveLength(1);
    });
  });
});

function completed(key: string, personId: string, occurredAt: Temporal.Instant): NewLearnerEvent {
  return {
    key,
    personId,
    type: 'lesson.completed',
    courseId: 'first-report',
    lessonId: 'welcome',
    courseVersion: '0123456789ab',
    locale: 'en',
    data: {},
    occurredAt,
    source: 'api',
  };
}

/** Ada works at Acme and left Old Co; Ben works nowhere. */
async function cast(database: Database): Promise<void> {
  const at = { created_at: instantText(now), updated_at: instantText(now) };
  for (const id of ['ada', 'ben']) {
    await database
      .insertInto('people')
      .values({ id, email: `${id}@acme.example`, name: id, ...at })
      .execute();
  }
  for (const id of ['acme', 'old-co']) {
    await database
      .insertInto('accounts')
      .values({ id, name: id, ...at })
      .execute();
  }
  const started = { person_id: 'ada', started_at: instantText(now), created_at: instantText(now) };
  await database
    .insertInto('memberships')
    .values([
      { id: '1', account_id: 'acme', ended_at: null, ...started },
      { id: '2', account_id: 'old-co', ended_at: instantText(now), ...started },
    ])
    .execute();
}

const look = (database: Database, id: string, at: Temporal.Instant) =>
  database
    .insertInto('account_looks')
    .values({ account_id: id, look_at: instantText(at) })
    .execute();

async function looks(database: Database) {
  const rows = await database.selectFrom('account_looks').selectAll().execute();
  const found = (id: string) => rows.find(row => row.account_id === id)?.look_at;
  return { acme: found('acme'), 'old-co': found('old-co') };
}
