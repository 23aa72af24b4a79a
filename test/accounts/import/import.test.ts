import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  accountPeople,
  applyImport,
  domainsOf,
  enrolmentsOf,
  findAccountByExternalId,
  findPersonByEmail,
  findPersonByExternalId,
  grantTo,
  type ImportKind,
  listAccounts,
  membershipsOf,
  previewImport,
  reactivatePerson,
  rejectedCsv,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Database } from '#database';
import { castJoinedAt as now, writeCast } from '../../cast.ts';
import { eachDatabase } from '../../support/databases.ts';

const companies = `Record ID,Company name,Company Domain Name,Segment,Stage,CSM email,Seats,Renewal date,ARR,Region
501,Northwind,northwind.example,Business,Onboard,mara@waymark.example,25,04/25/2027,"$12,500.00",EMEA
502,Blue Yonder,"blue.example; yonder.example",starter,adopt,,5,03/04/2027,,
`;

const contacts = `Record ID,First Name,Last Name,Email,Primary Associated Company ID,Roles,Preferred language,Time Zone
1,Nora,Berg,Nora@northwind.example,501,Analyst,en,Europe/Oslo
2,Omar,Said,omar@northwind.example,501,analyst,de,Europe/Berlin
3,Pia,Rossi,pia@blue.example,502,,,
`;

/** That no index can shorten. */
const randomText = (length: number): string => randomBytes(length).toString('hex').slice(0, length);

eachDatabase('an import', open => {
  it('does not deactivate the last administrator, whom nobody could replace', async () => {
    const { database } = await open();
    const { ines, otto } = await writeCast(database);
    const leave = (...emails: string[]) =>
      run(database, 'people', `Email,Inactive\n${emails.map(email => `${email},yes\n`).join('')}`);
    const reason = 'is the last administrator; make somebody else administrator first';
    expect((await leave(ines.email)).rejected).toEqual([{ line: 2, reason }]);
    await grantTo(database, { personId: otto.id, kind: 'administrator' }, 'system', now);
    expect((await leave(otto.email, ines.email)).rejected).toEqual([{ line: 3, reason }]);
    expect((await findPersonByEmail(database, ines.email))?.deactivatedAt).toBeNull();
    await reactivatePerson(database, otto.id, 'system', now);
    await leave(ines.email);
    expect((await findPersonByEmail(database, ines.email))?.deactivatedAt).toEqual(now);
  });

  it('takes large sums, and refuses a row whose id is a text', async () => {
    const { database } = await open();
    const file = `Record ID,Company name,ARR\n1,Seoul Steel,"3,000,000,000"\n${randomText(9_000)},Wrong column,1\n`;
    const { counts, rejected } = await run(database, 'accounts', file);
    expect(counts).toMatchObject({ added: 1, rejected: 1 });
    expect(rejected).toEqual([{ line: 3, reason: 'has an id of more than 200 characters' }]);
    expect(await findAccountByExternalId(database, 'hubspot', '1')).toMatchObject({ value: 3_000_000_000 });
    expect((await run(database, 'accounts', file)).counts).toMatchObject({ unchanged: 1, rejected: 1 });
  });

  it('brings in accounts and their people, and a second time changes nothing', async () => {
    const { database } = await open();
    const { mara } = await writeCast(database);
    expect(await run(database, 'accounts', companies)).toMatchObject({
      counts: { added: 2, changed: 0, unchanged: 0, rejected: 0 },
    });
    const northwind = await findAccountByExternalId(database, 'hubspot', '501');
    expect(northwind).toMatchObject({
      name: 'Northwind',
      segment: 'business',
      stage: 'onboard',
      csmId: mara.id,
      seats: 25,
      value: 12_500,
      fields: { region: 'EMEA' },
    });
    expect(northwind?.renewalOn?.toString()).toBe('2027-04-25');
    expect(await run(database, 'people', contacts)).toMatchObject({
      counts: { added: 3, changed: 0, unchanged: 0, rejected: 0 },
    });
    const people = await accountPeople(database, northwind?.id ?? '');
    expect(people.map(({ person, membership }) => [person.name, person.email, membership.roles])).toEqual([
      ['Nora Berg', 'nora@northwind.example', ['analyst']],
      ['Omar Said', 'omar@northwind.example', ['analyst']],
    ]);
    expect(await enrolmentsOf(database, people[0]?.person.id ?? '')).toMatchObject([
      { pathId: 'analyst-path', entry: 1 },
    ]);

    const before = await everything(database);
    for (const [kind, text] of [
      ['accounts', companies],
      ['people', contacts],
    ] as const) {
      const { counts } = await run(database, kind, text);
      expect(counts).toMatchObject({ added: 0, changed: 0, rejected: 0 });
    }
    expect(await everything(database)).toEqual(before);
  });

  it('does what its preview says', async () => {
    const { database } = await open();
    await writeCast(database);
    await run(database, 'accounts', companies);
    const { counts, rejected } = await previewImport(database, catalog, { kind: 'people', text: contacts });
    expect(await findPersonByEmail(database, 'nora@northwind.example')).toBeUndefined();
    expect(await run(database, 'people', contacts)).toEqual({ counts, rejected });
  });

  it('keeps the good rows and reports the others with line and reason', async () => {
    const { database } = await open();
    await writeCast(database);
    const text = `Email,Name,Account name,Roles,Time zone,Contact ID
good@acme.example,"Good
One",Acme,analyst,Europe/Berlin,c1
not-an-address,Bad,Acme,,,c2
lost@acme.example,Lost,Atlantis,,,c3
role@acme.example,Role,Acme,wizard,,c4
zone@acme.example,Zone,Acme,,Mars/Olympus,c5
good@acme.example,Again,Acme,,,c1
,Nobody,Acme,,,c6
also@acme.example,Also,ACME,,,c7
`;
    const result = await run(database, 'people', text);
    expect(result.counts).toEqual({ added: 2, changed: 0, unchanged: 0, rejected: 6 });
    expect(result.rejected).toEqual([
      { line: 4, reason: '“not-an-address” is not an e-mail address' },
      { line: 5, reason: 'there is no account called “Atlantis”; import the accounts first' },
      { line: 6, reason: '“wizard” is not a role; there are analyst' },
      { line: 7, reason: '“Mars/Olympus” is not a time zone such as Europe/Berlin' },
      { line: 8, reason: 'is the same person as in line 2' },
      { line: 9, reason: 'has no e-mail address' },
    ]);
    const csv = rejectedCsv(text, result.rejected).split('\r\n');
    expect(csv[0]).toBe('\uFEFFLine,Email,Name,Account name,Roles,Time zone,Contact ID,Reason');
    expect(csv[2]).toContain('5,lost@acme.example,Lost,Atlantis,,,c3,');
  });

  it('follows a person whose address changed, by external id, and keeps their credit', async () => {
    const { database } = await open();
    await writeCast(database);
    await run(database, 'accounts', companies);
    await run(database, 'people', contacts);
    const before = await findPersonByEmail(database, 'nora@northwind.example');
    const { counts } = await run(
      database,
      'people',
      contacts.replace('Nora@northwind', 'nora.lund@northwind'),
    );
    expect(counts).toMatchObject({ changed: 1, unchanged: 2 });
    expect((await findPersonByExternalId(database, 'hubspot', '1'))?.id).toBe(before?.id);
    expect(await findPersonByEmail(database, 'nora@northwind.example')).toBeUndefined();
    const clash = contacts.replace('Nora@northwind', 'omar@northwind');
    expect((await run(database, 'people', clash)).rejected).toEqual([
      { line: 2, reason: expect.stringContaining('belongs to another person') },
    ]);
  });

  it('lets one person stand in several rows, for several accounts', async () => {
    const { database } = await open();
    const { ada, acme, umbra } = await writeCast(database);
    const text = `Email,Name,Account name,Contact ID,Account ID
ada@acme.example,Ada N.,Acme,a1,
ada@acme.example,Ada Other,Umbra,a2,
`;
    expect((await run(database, 'people', text)).counts).toMatchObject({ changed: 2, rejected: 0 });
    expect((await run(database, 'people', text)).counts).toMatchObject({ unchanged: 2, rejected: 0 });
    expect((await membershipsOf(database, ada.id)).map(({ accountId }) => accountId).sort()).toEqual(
      [acme.id, umbra.id].sort(),
    );
    expect((await findPersonByEmail(database, 'ada@acme.example'))?.name).toBe('Ada N.');
  });

  it('leaves what is empty, empties what says -, and deactivates whom it is told to', async () => {
    const { database } = await open();
    const { ben, cleo } = await writeCast(database);
    const text = `Email,Roles,Deactivated
ben@acme.example,-,no
cleo@acme.example,,yes
`;
    await run(database, 'people', text.replace('Roles', 'Ignored').replace('-,no', ',no'));
    expect((await membershipsOf(database, ben.id))[0]?.roles).toEqual(['analyst']);
    const named = text
      .replaceAll('acme.example,', 'acme.example,Acme,')
      .replace('Email,', 'Email,Account name,');
    await run(database, 'people', named);
    expect((await membershipsOf(database, ben.id))[0]?.roles).toEqual([]);
    expect((await membershipsOf(database, cleo.id))[0]?.roles).toEqual(['analyst']);
    expect((await findPersonByEmail(database, 'cleo@acme.example'))?.deactivatedAt).toEqual(now);
  });

  it('refuses free mail as an account’s domain, and a CSM who is none', async () => {
    const { database } = await open();
    await writeCast(database);
    const text = `Account Name,Website,CSM email
One,https://www.gmail.com,
Two,two.example,ada@acme.example
Three,https://www.three.example/about,mara@waymark.example
`;
    const { rejected, counts } = await run(database, 'accounts', text);
    expect(counts).toMatchObject({ added: 1, rejected: 2 });
    expect(rejected.map(({ line }) => line)).toEqual([2, 3]);
    const three = (await listAccounts(database)).find(({ name }) => name === 'Three');
    expect(await domainsOf(database, three?.id ?? '')).toEqual(['three.example']);
  });

  it('asks for the column that it cannot do without', async () => {
    const { database } = await open();
    const source = { kind: 'people', text: 'Phone,City\n1,Berlin\n' } as const;
    const { missing, headings } = await previewImport(database, catalog, source);
    expect(missing).toContain('e-mail address');
    expect(headings).toEqual(['Phone', 'City']);
    const twice = { system: 'csv', columns: { Phone: 'email', City: 'email' } };
    expect((await previewImport(database, catalog, { ...source, mapping: twice })).missing).toContain(
      'Two columns',
    );
    await expect(run(database, 'people', source.text)).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(run(database, 'people', '')).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('brings in five thousand people at once, with an entry of its own beside theirs', async () => {
    const { database } = await open();
    await writeCast(database);
    const rows = Array.from(
      { length: 5_000 },
      (_, n) => `person${n}@acme.example,Person ${n},Acme,analyst,${n}`,
    );
    const text = ['Email,Name,Account name,Roles,Contact ID', ...rows].join('\n');
    const started = performance.now();
    const { counts } = await run(database, 'people', text);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(counts).toEqual({ added: 5_000, changed: 0, unchanged: 0, rejected: 0 });
    expect(await auditCount(database, 'import.applied')).toBe(1);
    expect(await auditCount(database, 'membership.begun')).toBe(4 + 5_000);
    const { count } = await database
      .selectFrom('enrolments')
      .select(eb => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(5_000);
  });
});

function run(database: Database, kind: ImportKind, text: string) {
  return applyImport(database, catalog, { kind, text }, { actor: 'script', fileName: 'test.csv' }, now);
}

async function auditCount(database: Database, action: string): Promise<number> {
  const rows = await database.selectFrom('audit_entries').select('id').where('action', '=', action).execute();
  return rows.length;
}

/** Every row that an import may touch, but for the trace of it. */
async function everything(database: Database) {
  const tables = [
    'people',
    'accounts',
    'memberships',
    'enrolments',
    'person_external_ids',
    'account_external_ids',
  ] as const;
  return Promise.all(tables.map(table => database.selectFrom(table).selectAll().execute()));
}

const catalog: Catalog = {
  site: {
    name: 'T',
    locale: 'en',
    segments: ['starter', 'business'],
    stages: [
      { id: 'onboard', title: 'Onboard' },
      { id: 'adopt', title: 'Adopt' },
    ],
    accountFields: ['region'],
  } as unknown as Catalog['site'],
  roles: [{ id: 'analyst', title: 'Analyst', summary: 'Makes reports', formerly: [] }],
  paths: [
    {
      id: 'analyst-path',
      title: 'Analyst',
      summary: 'A',
      role: 'analyst',
      owner: 'o',
      reviewBy: '2027-01-01',
      status: 'published',
      visibility: 'signed-in',
      formerly: [],
      stages: [],
    },
  ],
  courses: [],
  holidays: [],
};
