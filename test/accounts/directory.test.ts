import { expect, it } from 'vitest';
import {
  auditLog,
  deactivatePerson,
  domainsOf,
  ensurePerson,
  type PeopleFilter,
  rowsPerPage,
  searchAccounts,
  searchPeople,
  setDomains,
} from '#accounts';
import type { Database } from '#database';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

eachDatabase('the list of people', open => {
  it('finds people by a part of their name or address, whatever the case', async () => {
    const { database } = await open();
    await writeCast(database);
    expect(await namesOf(database, 'NOVAK')).toEqual(['Ada Novak']);
    expect(await namesOf(database, '@Umbra')).toEqual(['Dan Ferry']);
    expect(await namesOf(database, '%')).toEqual([]);
    expect(await namesOf(database, '_da')).toEqual([]);
    expect(await namesOf(database, "'; drop table people; --")).toEqual([]);
  });

  it('knows who is staff, who is nowhere, and who is deactivated', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    await ensurePerson(database, { email: 'gil@gmail.com', name: 'Gil' }, 'system', now);
    await deactivatePerson(database, ben.id, 'system', now);
    expect(await namesOf(database, '', 'staff')).toEqual(['Ines Duarte', 'Mara Okafor', 'Otto Lind']);
    expect(await namesOf(database, '', 'unplaced')).toEqual(['Gil']);
    expect(await namesOf(database, '', 'deactivated')).toEqual(['Ben Carter']);
    expect(await namesOf(database, '')).not.toContain('Ben Carter');
  });

  it('comes a page at a time', async () => {
    const { database } = await open();
    for (let n = 0; n < rowsPerPage + 3; n += 1) {
      const name = `Person ${String(n).padStart(3, '0')}`;
      await ensurePerson(database, { email: `p${n}@acme.example`, name }, 'system', now);
    }
    const second = await searchPeople(database, { text: 'person', filter: 'everyone', page: 2 });
    expect(second.total).toBe(rowsPerPage + 3);
    expect(second.rows.map(({ person }) => person.name)).toEqual(['Person 050', 'Person 051', 'Person 052']);
  });

  it('shows accounts with their CSM and active seats', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    await deactivatePerson(database, ben.id, 'system', now);
    const { rows, total } = await searchAccounts(database, { text: '', filter: 'active', page: 1 });
    expect(total).toBe(2);
    expect(rows.map(({ account, csm, activeSeats }) => [account.name, csm, activeSeats])).toEqual([
      ['Acme', 'Mara Okafor', 2],
      ['Umbra', 'Mara Okafor', 1],
    ]);
    expect((await searchAccounts(database, { text: 'umb', filter: 'active', page: 1 })).total).toBe(1);
  });
});

eachDatabase('the audit log', open => {
  it('tells what was changed, before and after', async () => {
    const { database } = await open();
    const { acme, ines } = await writeCast(database);
    const later = now.add({ hours: 1 });
    const wanted = ['acme.example', 'acme.test', 'acme.example'];
    await setDomains(database, acme.id, wanted, `person:${ines.id}`, later);
    await setDomains(database, acme.id, wanted, `person:${ines.id}`, later.add({ hours: 1 }));
    expect(await domainsOf(database, acme.id)).toEqual(['acme.example', 'acme.test']);
    const { rows } = await auditLog(database, {}, 1, 1);
    expect(rows).toEqual([
      {
        at: later,
        actor: `person:${ines.id}`,
        action: 'account.domains-set',
        subject: `account:${acme.id}`,
        id: expect.any(String),
        before: { domains: ['acme.example'] },
        after: { domains: ['acme.example', 'acme.test'] },
        personal: undefined,
      },
    ]);
  });
});

async function namesOf(
  database: Database,
  text: string,
  filter: PeopleFilter = 'everyone',
): Promise<string[]> {
  const { rows } = await searchPeople(database, { text, filter, page: 1 });
  return rows.map(({ person }) => person.name);
}
