import { expect, it } from 'vitest';
import { deactivatePerson, endMembership, membershipsOf, putMembership } from '#accounts';
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
