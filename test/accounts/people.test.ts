import { expect, it } from 'vitest';
import {
  accountPeople,
  auditOf,
  changePerson,
  deactivatePerson,
  ensurePerson,
  findPersonByEmail,
  grantsOf,
  grantTo,
  listAccounts,
  peopleWithGrant,
  reactivatePerson,
  readAccount,
  readPerson,
  reassignCsm,
  revokeGrant,
} from '#accounts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

eachDatabase('people and accounts', open => {
  it('know one person by their address, however it is written', async () => {
    const { database } = await open();
    const first = await ensurePerson(database, { email: 'Ada@Acme.example ', name: 'Ada' }, 'system', now);
    const again = await ensurePerson(database, { email: 'ada@acme.EXAMPLE', name: 'Other' }, 'system', now);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ email: 'ada@acme.example', name: 'Ada', createdAt: now });
    expect(await findPersonByEmail(database, 'ADA@acme.example')).toEqual(first);
  });

  it('count nobody in a seat who is deactivated, and take them back with what they had', async () => {
    const { database } = await open();
    const { acme, ben } = await writeCast(database);
    await deactivatePerson(database, ben.id, 'system', now);
    await deactivatePerson(database, ben.id, 'system', now);
    expect((await accountPeople(database, acme.id)).map(({ person }) => person.name)).toEqual([
      'Ada Novak',
      'Cleo Martin',
    ]);
    expect((await readPerson(database, ben.id)).deactivatedAt).toEqual(now);
    await reactivatePerson(database, ben.id, 'system', now);
    expect(await accountPeople(database, acme.id)).toHaveLength(3);
    expect((await auditOf(database, `person:${ben.id}`)).map(({ action }) => action).sort()).toEqual([
      'membership.begun',
      'person.created',
      'person.deactivated',
      'person.reactivated',
    ]);
  });

  it('keep who they are when their address changes, and never take that of another (story 9)', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const change = (email: string) =>
      changePerson(database, ada.id, { name: 'Ada Lund', email }, 'system', now);
    await change(' Ada.Lund@acme.example');
    expect(await findPersonByEmail(database, 'ada.lund@acme.example')).toEqual({
      ...ada,
      name: 'Ada Lund',
      email: 'ada.lund@acme.example',
    });
    await expect(change(ben.email)).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('end the sessions of whoever is deactivated', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    const at = '2026-11-02T09:00:00.000Z';
    await database
      .insertInto('sessions')
      .values({
        id: 's1',
        person_id: ben.id,
        token_hash: 't1',
        method: 'link',
        expires_at: '2026-12-02T09:00:00.000Z',
        ip_address: null,
        user_agent: null,
        created_at: at,
        updated_at: at,
        idle_days: 30,
        ends_at: '2027-05-01T09:00:00.000Z',
        factor_at: null,
      })
      .execute();
    await deactivatePerson(database, ben.id, 'system', now);
    expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  it('go from one CSM to another, with a trace', async () => {
    const { database } = await open();
    const { acme, umbra, mara } = await writeCast(database);
    const nils = await ensurePerson(database, { email: 'nils@waymark.example', name: 'Nils' }, 'system', now);
    await grantTo(database, { personId: nils.id, kind: 'csm' }, 'system', now);
    await reassignCsm(database, acme.id, nils.id, `person:${mara.id}`, now);
    await reassignCsm(database, acme.id, nils.id, `person:${mara.id}`, now);
    expect((await listAccounts(database, { csmId: nils.id })).map(({ name }) => name)).toEqual(['Acme']);
    expect((await listAccounts(database, { csmId: mara.id })).map(({ id }) => id)).toEqual([umbra.id]);
    expect((await readAccount(database, acme.id)).csmId).toBe(nils.id);
    const entries = await auditOf(database, `account:${acme.id}`);
    expect(entries.filter(({ action }) => action === 'account.reassigned')).toEqual([
      expect.objectContaining({
        actor: `person:${mara.id}`,
        before: { csmId: mara.id },
        after: { csmId: nils.id },
      }),
    ]);
  });

  it('keep at least one administrator', async () => {
    const { database } = await open();
    const { ines, otto } = await writeCast(database);
    const [only] = await grantsOf(database, ines.id);
    await expect(revokeGrant(database, only?.id ?? '', 'system', now)).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(deactivatePerson(database, ines.id, 'system', now)).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await grantTo(database, { personId: otto.id, kind: 'administrator' }, 'system', now);
    await revokeGrant(database, only?.id ?? '', 'system', now);
    expect((await peopleWithGrant(database, 'administrator')).map(({ name }) => name)).toEqual(['Otto Lind']);
  });

  it('refuse a grant that names an account without need, or needs one', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const give = (kind: 'csm' | 'account-administrator', accountId: string | null) =>
      grantTo(database, { personId: ada.id, kind, accountId }, 'system', now);
    await expect(give('csm', acme.id)).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(give('account-administrator', null)).rejects.toMatchObject({ code: 'request.invalid' });
    await give('account-administrator', acme.id);
    await give('account-administrator', acme.id);
    expect(await grantsOf(database, ada.id)).toHaveLength(1);
  });
});
