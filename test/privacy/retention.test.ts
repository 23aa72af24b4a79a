import { expect, it } from 'vitest';
import {
  auditLog,
  changePerson,
  createAccount,
  deactivatePerson,
  ensurePerson,
  findPerson,
  grantTo,
  keepUpload,
} from '#accounts';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { applyRetention, previewRetention, retainDaily } from '#privacy';
import { cutoffsOf } from '../../src/privacy/retention.ts';
import { castJoinedAt, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const retention = {
  deactivatedMonths: 24,
  unplacedMonths: 12,
  auditNamesMonths: 24,
  auditEntriesMonths: 60,
  uploadDays: 1,
};
const nothing = { deactivated: 0, unplaced: 0, auditNames: 0, auditEntries: 0, uploads: 0 };

it('counts months by the calendar', () => {
  const cutoffs = cutoffsOf(
    { deactivatedMonths: 12, uploadDays: 2 },
    Temporal.Instant.from('2028-02-29T08:00:00Z'),
  );
  expect(cutoffs).toEqual({
    deactivated: Temporal.Instant.from('2027-02-28T08:00:00Z'),
    unplaced: undefined,
    auditNames: undefined,
    auditEntries: undefined,
    uploads: Temporal.Instant.from('2028-02-27T08:00:00Z'),
  });
});

eachDatabase('what is kept long enough', open => {
  it('lets go of an attempt at a quiz that nobody went on with for a year, and of no other', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    const attempt = (id: string, savedAt: Instant, submittedAt: Instant | null) => ({
      id,
      person_id: ben.id,
      course_id: id,
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
      begun_at: instantText(castJoinedAt),
      saved_at: instantText(savedAt),
      submitted_at: submittedAt && instantText(submittedAt),
      locale: null,
    });
    const rows = [
      attempt('left', castJoinedAt, null),
      attempt('gone-on-with', months(2), null),
      attempt('handed-in', castJoinedAt, castJoinedAt),
    ];
    await database.insertInto('quiz_attempts').values(rows).execute();
    await applyRetention(database, { uploadDays: 1 }, months(13));
    const kept = await database.selectFrom('quiz_attempts').select('id').orderBy('id').execute();
    expect(kept.map(({ id }) => id)).toEqual(['gone-on-with', 'handed-in']);
  });

  it('goes as the preview has said, and not a day before', async () => {
    const { database } = await open();
    const { ben, cleo } = await writeCast(database);
    const unplaced = await ensurePerson(
      database,
      { name: 'Nia', email: 'nia@x.example' },
      'system',
      castJoinedAt,
    );
    await deactivatePerson(database, ben.id, 'system', castJoinedAt);
    await run(database, months(11), nothing);
    await run(database, months(12, 1), { ...nothing, unplaced: 1 });
    expect((await findPerson(database, unplaced.id))?.erasedAt).not.toBeNull();
    await changePerson(database, cleo.id, { name: 'Cléo', email: cleo.email }, 'system', months(20));
    const { deactivated, auditNames } = await run(database, months(24, 1));
    expect([deactivated, auditNames]).toEqual([1, 7]);
    expect((await findPerson(database, ben.id))?.name).toBe('Erased person');
    expect((await findPerson(database, cleo.id))?.name).toBe('Cléo');
    const left = await database.selectFrom('audit_personal').select('after').execute();
    expect(left).toEqual([{ after: '{"name":"Cléo"}' }]);
    const { auditEntries } = await run(database, months(60, 1));
    expect(auditEntries).toBeGreaterThan(10);
  });

  it('does not take the last administrator, nor people whom something keeps', async () => {
    const { database } = await open();
    const ines = await ensurePerson(
      database,
      { name: 'Ines', email: 'ines@x.example' },
      'system',
      castJoinedAt,
    );
    await grantTo(database, { personId: ines.id, kind: 'administrator' }, 'system', castJoinedAt);
    await createAccount(database, { name: 'Acme' }, 'system', castJoinedAt);
    await run(database, months(13), nothing);
    expect((await findPerson(database, ines.id))?.erasedAt).toBeNull();
  });

  it('includes uploads, links and sessions that have run out', async () => {
    const { database } = await open();
    const { ines } = await writeCast(database);
    await keepUpload(database, { kind: 'people', fileName: 'p.csv', text: 'Email\n' }, ines.id, castJoinedAt);
    const at = castJoinedAt.toString({ fractionalSecondDigits: 3 });
    await database
      .insertInto('sessions')
      .values({
        id: 's',
        person_id: ines.id,
        token_hash: 'h',
        method: 'link',
        created_at: at,
        updated_at: at,
        expires_at: at,
        idle_days: 30,
        ends_at: '2027-05-01T09:00:00.000Z',
      })
      .execute();
    await run(database, castJoinedAt.add({ hours: 25 }), { ...nothing, uploads: 1 });
    expect(await database.selectFrom('sessions').select('id').execute()).toEqual([]);
  });

  it('goes once a day, however many workers there are, and each run is in the audit log', async () => {
    const { database } = await open();
    const now = castJoinedAt;
    const runs = await Promise.all([1, 2, 3].map(() => retainDaily(database, retention, now)));
    expect(runs.filter(Boolean)).toEqual([nothing]);
    expect(await retainDaily(database, retention, now.add({ hours: 23 }))).toBeUndefined();
    expect(await retainDaily(database, retention, now.add({ hours: 24 }))).toEqual(nothing);
    const { rows } = await auditLog(database, { action: 'retention.applied' }, 1, 10);
    expect(rows.map(({ actor, after }) => [actor, after])).toEqual([
      ['system', nothing],
      ['system', nothing],
    ]);
  });
});

const months = (count: number, days = 0): Instant =>
  castJoinedAt.toZonedDateTimeISO('UTC').add({ months: count, days }).toInstant();

/** Applies the retention, and sees that the preview has said the same. */
async function run(database: Database, now: Instant, expected?: typeof nothing) {
  const preview = await previewRetention(database, retention, now);
  const applied = await applyRetention(database, retention, now);
  expect(applied).toEqual(preview);
  if (expected) expect(applied).toEqual(expected);
  return applied;
}
