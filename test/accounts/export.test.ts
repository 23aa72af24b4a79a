import { expect, it } from 'vitest';
import {
  applyImport,
  changeAccount,
  changePerson,
  deactivatePerson,
  exportAccounts,
  exportPeople,
  type ImportKind,
  previewImport,
  putMembership,
  setDomains,
  setPersonSettings,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Database } from '#database';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const awkward = [
  'Müller, "Käthe"',
  '=1+1',
  "'=1+1",
  "''@x",
  '+49 89 1234',
  '-5',
  '@everyone',
  '＝SUM(A1)',
  'a;b|c',
  'two\nlines',
  "O'Neill",
  'Ærøskøbing → 東京',
];

eachDatabase('an export', open => {
  it('changes nothing when it is brought in again, whatever people are called', async () => {
    const { database } = await open();
    const { ada, ben, cleo, dan, acme, umbra } = await writeCast(database);
    const placed = { personId: ada.id, accountId: umbra.id, roles: ['operator', 'analyst'] };
    await putMembership(database, placed, 'system', now);
    await setPersonSettings(database, ben.id, { locale: 'pt-BR', timeZone: 'Europe/Lisbon' }, 'system', now);
    await deactivatePerson(database, cleo.id, 'system', now);
    await setDomains(database, acme.id, ['acme.example', 'acme.test'], 'system', now);
    for (const name of awkward) {
      await changePerson(database, dan.id, { name, email: dan.email }, 'system', now);
      const values = { name, tier: name, value: -5, timeZone: 'Europe/Oslo', fields: { region: name } };
      await changeAccount(database, acme.id, values, 'system', now);
      const before = await everything(database);
      for (const filter of ['everyone', 'deactivated'] as const) {
        await unchanged(database, 'people', await textOf(exportPeople(database, { text: '', filter })));
      }
      const accounts = exportAccounts(database, { text: '', filter: 'active' }, ['region']);
      await unchanged(database, 'accounts', await textOf(accounts));
      expect(await everything(database)).toEqual(before);
    }
  });

  it('is a file that a spreadsheet opens without running what somebody typed', async () => {
    const { database } = await open();
    const { dan } = await writeCast(database);
    await changePerson(database, dan.id, { name: '=cmd()', email: dan.email }, 'system', now);
    const text = await textOf(exportPeople(database, { text: '@umbra', filter: 'everyone' }));
    expect(text).toContain(",'=cmd(),");
    expect(text.split('\r\n')).toHaveLength(3);
  });

  it('holds what the list shows, and says how many', async () => {
    const { database } = await open();
    const { mara } = await writeCast(database);
    const staff = await exportPeople(database, { text: '', filter: 'staff' });
    expect(staff.count).toBe(3);
    expect(await textOf(staff)).toContain(mara.email);
    const umbra = await exportAccounts(database, { text: 'umb', filter: 'active' }, []);
    expect(umbra.count).toBe(1);
    expect(await textOf(umbra)).not.toContain('Acme');
  });

  it('of many people comes whole', async () => {
    const { database } = await open();
    await writeCast(database);
    const rows = Array.from({ length: 1_300 }, (_, n) => `p${n}@acme.example,Person ${n},Acme,analyst`);
    const file = ['Email,Name,Account name,Roles', ...rows].join('\n');
    await run(database, 'people', file);
    const made = await exportPeople(database, { text: 'Person', filter: 'everyone' });
    const text = await textOf(made);
    expect([made.count, text.trim().split('\r\n').length]).toEqual([1_300, 1_301]);
    await unchanged(database, 'people', text);
  });

  it('makes nobody by an id of ours that nobody has', async () => {
    const { database } = await open();
    await writeCast(database);
    const text = 'Waymark id,Email,Full name\nnobody-has-this,eve@acme.example,Eve\n,fay@acme.example,Fay\n';
    const { counts, rejected } = await run(database, 'people', text);
    expect(counts).toMatchObject({ added: 1, rejected: 1 });
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining('nobody here has') }]);
    const accounts = await run(database, 'accounts', 'Waymark id,Account name\nno-such-id,Evil\n,Good\n');
    expect(accounts.counts).toMatchObject({ added: 1, rejected: 1 });
  });
});

async function textOf(made: Awaited<ReturnType<typeof exportPeople>> | ReturnType<typeof exportPeople>) {
  let text = '';
  for await (const piece of (await made).pieces) text += piece;
  return text;
}

async function unchanged(database: Database, kind: ImportKind, text: string): Promise<void> {
  const preview = await previewImport(database, catalog, { kind, text });
  expect(preview.mapping.system).toBe('waymark');
  expect(preview.rejected).toEqual([]);
  expect(preview.counts).toMatchObject({ added: 0, changed: 0, rejected: 0 });
  await run(database, kind, text);
}

const run = (database: Database, kind: ImportKind, text: string) =>
  applyImport(database, catalog, { kind, text }, { actor: 'script', fileName: 'export.csv' }, now);

async function everything(database: Database) {
  const tables = ['people', 'person_addresses', 'accounts', 'account_domains', 'memberships'] as const;
  const found = await Promise.all(tables.map(table => database.selectFrom(table).selectAll().execute()));
  return found.map(rows => rows.map(row => JSON.stringify(row)).toSorted());
}

const catalog = {
  site: {
    locale: 'en',
    segments: ['mid-market'],
    stages: [{ id: 'onboard', title: 'Onboard' }],
    accountFields: ['region'],
  },
  roles: ['analyst', 'operator'].map(id => ({ id, title: id, summary: id, formerly: [] })),
  paths: [],
  courses: [],
} as unknown as Catalog;
