import { expect, it } from 'vitest';
import {
  addDomain,
  deactivatePerson,
  endMembership,
  ensurePerson,
  mapByDomain,
  membershipsOf,
  putMembership,
} from '#accounts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

eachDatabase('memberships', open => {
  it('let one person belong to several accounts and leave one of them', async () => {
    const { database } = await open();
    const { ada, acme, umbra } = await writeCast(database);
    const later = now.add({ hours: 1 });
    await putMembership(database, { personId: ada.id, accountId: umbra.id, roles: [] }, 'system', later);
    const [atAcme] = await membershipsOf(database, ada.id);
    expect(atAcme).toMatchObject({ accountId: acme.id, roles: ['analyst'] });
    await endMembership(database, atAcme?.id ?? '', 'system', now);
    expect((await membershipsOf(database, ada.id)).map(({ accountId }) => accountId)).toEqual([umbra.id]);
  });

  it('come from the verified domain, for somebody who is nowhere yet', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    const finn = await ensurePerson(database, { email: 'finn@acme.example', name: 'Finn' }, 'system', now);
    expect(await mapByDomain(database, finn, now)).toEqual([acme.id]);
    expect(await mapByDomain(database, finn, now)).toEqual([]);
  });

  it('never come from free mail, even where an account lists it (story 10)', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    await addDomain(database, acme.id, 'gmail.com');
    const gil = await ensurePerson(database, { email: 'gil@gmail.com', name: 'Gil' }, 'system', now);
    expect(await mapByDomain(database, gil, now)).toEqual([]);
    expect(await membershipsOf(database, gil.id)).toEqual([]);
  });

  it("attach a consultant to every account that lists the consultancy's domain (story 10)", async () => {
    const { database } = await open();
    const { acme, umbra } = await writeCast(database);
    await addDomain(database, acme.id, 'consult.example');
    await addDomain(database, umbra.id, 'consult.example');
    const hana = await ensurePerson(database, { email: 'hana@consult.example', name: 'Hana' }, 'system', now);
    expect((await mapByDomain(database, hana, now)).sort()).toEqual([acme.id, umbra.id].sort());
  });

  it('are not given back by the domain to somebody who has left, nor given to our own staff', async () => {
    const { database } = await open();
    const { ada, otto, acme } = await writeCast(database);
    await addDomain(database, acme.id, 'waymark.example');
    const [membership] = await membershipsOf(database, ada.id);
    await endMembership(database, membership?.id ?? '', 'system', now);
    expect(await mapByDomain(database, ada, now)).toEqual([]);
    expect(await mapByDomain(database, otto, now)).toEqual([]);
  });

  it('ask the worker to look at the account when they change', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const later = now.add({ hours: 5 });
    await database.updateTable('account_looks').set({ look_at: '2027-01-01T00:00:00.000Z' }).execute();
    await putMembership(database, { personId: ada.id, accountId: acme.id, roles: [] }, 'system', later);
    await deactivatePerson(database, ada.id, 'system', later.add({ hours: 1 }));
    const looks = await database
      .selectFrom('account_looks')
      .selectAll()
      .where('account_id', '=', acme.id)
      .execute();
    expect(looks).toEqual([{ account_id: acme.id, look_at: '2026-11-02T14:00:00.000Z' }]);
  });
});
