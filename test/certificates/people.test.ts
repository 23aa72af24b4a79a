import { expect, it } from 'vitest';
import { award, awardAll, certificatesOf, showCertificate, verifyCredential } from '#certificates';
import type { Database } from '#database';
import { mergePeople } from '#merging';
import { erasePerson } from '#privacy';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { days } from '../training/catalog-of.ts';
import { academy, finish, offering } from './cast.ts';

/** Ada and Dan of the cast have finished; each has a certificate. */
async function certified(database: Database) {
  const cast = await writeCast(database, { now: days(0) });
  const setting = await offering(database);
  await finish(database, cast.ada.id, days(1));
  await finish(database, cast.dan.id, days(2));
  const given = await award(setting, [cast.ada.id, cast.dan.id], days(2), { tell: false });
  const [ofAda, ofDan] = [cast.ada, cast.dan].map(one => given.find(({ personId }) => personId === one.id));
  if (!ofAda || !ofDan) throw new Error('Both have earned one.');
  return { cast, setting, ofAda, ofDan };
}

eachDatabase('the certificates of a person', open => {
  it('go with a merge, stay valid at their addresses, and nothing is given twice', async () => {
    const { database } = await open();
    const { cast, setting, ofAda, ofDan } = await certified(database);
    const pair = { keptId: cast.ada.id, mergedId: cast.dan.id };
    await mergePeople(database, academy, pair, 'system', days(3));
    const own = (await certificatesOf(database, [cast.ada.id])).get(cast.ada.id) ?? [];
    expect(own.map(({ id }) => id).sort()).toEqual([ofAda.id, ofDan.id].sort());
    const shown = await showCertificate(setting, ofDan.id, days(3));
    expect(shown).toMatchObject({
      outcome: 'shown',
      shown: { verification: { verified: 'valid', says: { holder: 'Dan Ferry' } }, newName: 'Ada Novak' },
    });
    expect(await award(setting, [cast.ada.id, cast.dan.id], days(4))).toEqual([]);
  });

  it('are no longer shown when they are erased, and copies no longer count', async () => {
    const { database } = await open();
    const { cast, setting, ofAda } = await certified(database);
    const before = await showCertificate(setting, ofAda.id, days(3));
    const copy = before.outcome === 'shown' ? before.shown.credential : {};
    await erasePerson(database, cast.ada.id, 'person:ines', days(3));
    expect(await showCertificate(setting, ofAda.id, days(3))).toEqual({ outcome: 'gone' });
    expect((await verifyCredential(setting, copy, days(3))).verified).toBe('revoked');
    const rows = await database
      .selectFrom('certificate_credentials')
      .select('credential')
      .where('certificate_id', '=', ofAda.id)
      .execute();
    expect(rows).toEqual([{ credential: null }]);
    expect((await certificatesOf(database, [cast.ada.id])).get(cast.ada.id)?.length).toBe(1);
    expect(await award(setting, [cast.ada.id], days(4))).toEqual([]);
  });

  it('are not given to somebody who has left', async () => {
    const { database } = await open();
    const { cast, setting } = await certified(database);
    await finish(database, cast.ben.id, days(3));
    await database
      .updateTable('people')
      .set({ deactivated_at: '2026-11-05T00:00:00.000Z' })
      .where('id', '=', cast.ben.id)
      .execute();
    expect(await award(setting, [cast.ben.id], days(4))).toEqual([]);
    expect(await awardAll(setting, days(4))).toBe(0);
  });
});
