import { expect, it } from 'vitest';
import {
  auditOf,
  countUnmapped,
  deactivatePerson,
  domainsOf,
  endMembership,
  enrolmentsOf,
  ensurePerson,
  membershipsOf,
  placeUnmapped,
  readUnmapped,
  setOfNobody,
  unmappedPerPage,
  unplace,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Database } from '#database';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const catalog = {
  roles: [{ id: 'analyst', formerly: [] }],
  paths: [{ id: 'analyst-path', role: 'analyst', formerly: [], status: 'published' }],
} as unknown as Catalog;

eachDatabase('the unmapped queue', open => {
  it('holds whoever is at no account now, but neither staff nor who is deactivated', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    expect([await countUnmapped(database), await readUnmapped(database, 1)]).toEqual([0, []]);
    const finn = await join(database, 'finn@nadir.example');
    const gone = await join(database, 'gone@nadir.example');
    await deactivatePerson(database, gone, 'system', now);
    const [membership] = await membershipsOf(database, ada.id);
    await endMembership(database, membership?.id ?? '', 'system', now);
    const waiting = (await readUnmapped(database, 1)).map(({ person }) => person.id);
    expect(waiting.sort()).toEqual([finn, ada.id].sort());
  });

  it('suggests by domain, colleagues and name, the most likely first', async () => {
    const { database } = await open();
    const { acme, ada } = await writeCast(database);
    await join(database, 'finn@eu.acme.example', 'Ada novak');
    const [row] = await readUnmapped(database, 1);
    expect(row?.suggestions).toMatchObject([
      { kind: 'account', accountId: acme.id, reason: { kind: 'related-domain' } },
      { kind: 'same-person', namesake: { personId: ada.id, accountId: acme.id } },
    ]);
  });

  it('counts as colleagues only active people of the very domain', async () => {
    const { database } = await open();
    const { umbra } = await writeCast(database);
    for (const email of ['gus@nadir.example', 'gil@nadir.example', 'her@na_ir.example']) {
      const wanted = { accountId: umbra.id, roles: [], withDomain: false };
      const personId = await join(database, email, email);
      await placeUnmapped(database, catalog, { personId, ...wanted }, 'system', now);
    }
    await join(database, 'finn@nadir.example', 'Finn');
    await join(database, 'fay@na_ir.example', 'Fay');
    const found = await readUnmapped(database, 1);
    const counts = found.map(({ person, suggestions }) => [
      person.email,
      suggestions.map(one => one.kind === 'account' && one.reason.kind === 'colleagues' && one.reason.count),
    ]);
    expect(Object.fromEntries(counts)).toEqual({ 'finn@nadir.example': [2], 'fay@na_ir.example': [1] });
  });

  it('lets go of whoever is put at an account, with roles, paths and on wish their domain, and undoes all of it', async () => {
    const { database } = await open();
    const { umbra } = await writeCast(database);
    const finn = await join(database, 'finn@nadir.example');
    const wanted = { personId: finn, accountId: umbra.id, roles: ['analyst', 'made-up'], withDomain: true };
    const placed = await placeUnmapped(database, catalog, wanted, 'system', now);
    expect(await membershipsOf(database, finn)).toMatchObject([{ accountId: umbra.id, roles: ['analyst'] }]);
    expect(await enrolmentsOf(database, finn)).toMatchObject([{ pathId: 'analyst-path', endedAt: null }]);
    expect(await domainsOf(database, umbra.id)).toEqual(['nadir.example', 'umbra.example']);
    expect(await countUnmapped(database)).toBe(0);
    await unplace(database, catalog, { personId: finn, ...placed }, 'system', now);
    expect(await membershipsOf(database, finn)).toEqual([]);
    expect(await domainsOf(database, umbra.id)).toEqual(['umbra.example']);
    expect((await readUnmapped(database, 1)).map(({ person }) => person.id)).toEqual([finn]);
  });

  it('adds no free-mail domain, and puts nobody at a deactivated account', async () => {
    const { database } = await open();
    const { umbra, acme } = await writeCast(database);
    const gil = await join(database, 'gil@gmail.com');
    const wanted = { personId: gil, roles: [], withDomain: true };
    await placeUnmapped(database, catalog, { ...wanted, accountId: umbra.id }, 'system', now);
    expect(await domainsOf(database, umbra.id)).toEqual(['umbra.example']);
    await database.updateTable('accounts').set({ deactivated_at: now.toString() }).execute();
    await expect(
      placeUnmapped(database, catalog, { ...wanted, accountId: acme.id }, 'system', now),
    ).rejects.toThrow('deactivated');
  });

  it('lets go of whoever belongs to nobody, until that is taken back', async () => {
    const { database } = await open();
    await writeCast(database);
    const finn = await join(database, 'finn@nadir.example');
    for (const time of [1, 2]) {
      await setOfNobody(database, finn, true, 'system', now);
      expect(await countUnmapped(database), `the ${time}. time`).toBe(0);
    }
    await setOfNobody(database, finn, false, 'system', now);
    expect(await countUnmapped(database)).toBe(1);
    const actions = (await auditOf(database, `person:${finn}`)).map(({ action }) => action);
    expect(actions.sort()).toEqual([
      'person.created',
      'person.left-out-of-queue',
      'person.put-back-in-queue',
    ]);
  });

  it('comes in pages', async () => {
    const { database } = await open();
    await writeCast(database);
    for (let one = 0; one <= unmappedPerPage; one += 1) await join(database, `f${one}@nadir.example`);
    expect(await readUnmapped(database, 1)).toHaveLength(unmappedPerPage);
    expect(await readUnmapped(database, 2)).toHaveLength(1);
  });
});

async function join(database: Database, email: string, name = 'Finn'): Promise<string> {
  return (await ensurePerson(database, { email, name }, 'system', now)).id;
}
