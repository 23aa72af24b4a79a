import { expect, it } from 'vitest';
import { addExternalId, applyImport, findAccountByExternalId, type ImportKind } from '#accounts';
import type { Database } from '#database';
import { PUT as putAccount } from '../../../src/pages/api/v1/accounts/[id]/index.ts';
import { PUT as putPerson } from '../../../src/pages/api/v1/people/[id]/index.ts';
import { eachDatabase } from '../../support/databases.ts';
import { t0 } from '../../training/catalog-of.ts';
import { call, cast, catalog, contextOf, keyWith } from './cast.ts';

/** The same news of accounts and people, as a CRM exports it and as it would be sent: new, changed, the same again. */
const told = [
  {
    kind: 'accounts',
    file: 'Record ID,Company name,Company Domain Name,Stage,Seats,Renewal date\n77,Acme North,north.example,onboard,12,2027-03-31\n',
    put: [
      'hubspot:77',
      {
        name: 'Acme North',
        domains: ['north.example'],
        stage: 'onboard',
        seats: 12,
        renewalOn: '2027-03-31',
      },
    ],
  },
  {
    kind: 'accounts',
    file: 'Record ID,Company name,Company Domain Name,Seats,Tier,Inactive\n77,Acme Nord,nord.example,-,gold,yes\n',
    put: [
      'hubspot:77',
      { name: 'Acme Nord', domains: ['nord.example'], seats: null, tier: 'gold', deactivated: true },
    ],
  },
  {
    kind: 'people',
    file: 'Record ID,Email,Full name,Primary Associated Company ID,Roles,Language\n900,nora@north.example,Nora Berg,77,analyst,de\n',
    put: [
      'hubspot:900',
      {
        email: 'nora@north.example',
        name: 'Nora Berg',
        locale: 'de',
        memberships: [{ account: 'hubspot:77', roles: ['analyst'] }],
      },
    ],
  },
  {
    kind: 'people',
    file: 'Record ID,Email,Full name,Associated Company IDs,Roles,Deactivated\n900,nora.lund@north.example,Nora Lund,77;88,-,yes\n',
    put: [
      'hubspot:900',
      {
        email: 'nora.lund@north.example',
        name: 'Nora Lund',
        deactivated: true,
        memberships: [
          { account: 'hubspot:77', roles: [] },
          { account: 'hubspot:88', roles: [] },
        ],
      },
    ],
  },
  {
    kind: 'people',
    file: 'Record ID,Email,Deactivated\n900,nora.lund@north.example,no\n17,ada@acme.example,\n',
    put: ['hubspot:900', { email: 'nora.lund@north.example', deactivated: false }],
  },
] as const;

eachDatabase('a file and the API', open => {
  it('leave the same entries for the same news, and none for what is known', async () => {
    const byFile = await entriesOf(await open(), async database => {
      for (const { kind, file } of told) await importFile(database, kind, file);
    });
    const byApi = await entriesOf(await open(), async database => {
      const token = await keyWith(database, 'directory:write');
      for (const { kind, put } of told) {
        const [id, body] = put;
        const endpoint = kind === 'people' ? putPerson : putAccount;
        for (const _ of ['new', 'again']) {
          const { status } = await call(endpoint, contextOf(database, { token, body, params: { id } }));
          expect(status).toBeLessThan(300);
        }
      }
    });
    expect(byApi).toEqual(byFile);
    expect(new Set(byFile.map(({ action }) => action))).toEqual(
      new Set([
        'account.changed',
        'account.created',
        'account.deactivated',
        'account.domains-set',
        'external-id.added',
        'membership.begun',
        'membership.changed',
        'person.changed',
        'person.created',
        'person.deactivated',
        'person.reactivated',
      ]),
    );
  });

  it('tell an import by an entry of its own besides', async () => {
    const { database } = await open();
    await cast(database);
    await importFile(database, told[0].kind, told[0].file);
    const rows = await database
      .selectFrom('audit_entries')
      .select(['action', 'after'])
      .where('action', '=', 'import.applied')
      .execute();
    expect(rows.map(({ after }) => JSON.parse(after ?? ''))).toEqual([
      { kind: 'accounts', fileName: 'crm.csv', added: 1, changed: 0, unchanged: 0, rejected: 0 },
    ]);
  });
});

const importFile = (database: Database, kind: ImportKind, text: string) =>
  applyImport(database, catalog, { kind, text }, { actor: 'script', fileName: 'crm.csv' }, t0);

/** What the log says after this, without who did it and with names in the place of ids that differ from time to time. */
async function entriesOf({ database }: { database: Database }, act: (database: Database) => Promise<void>) {
  await cast(database);
  await addExternalId(
    database,
    { accountId: 'other' },
    { system: 'hubspot', externalId: '88' },
    'system',
    t0,
  );
  const before = await database.selectFrom('audit_entries').select('id').execute();
  await act(database);
  const account = await findAccountByExternalId(database, 'hubspot', '77');
  const rows = await database
    .selectFrom('audit_entries as e')
    .leftJoin('audit_personal as p', 'p.entry_id', 'e.id')
    .select(['e.id', 'e.action', 'e.subject', 'e.before', 'e.after', 'p.before as was', 'p.after as is'])
    .where('e.action', 'not in', ['import.applied', 'api-key.created'])
    .execute();
  return rows
    .filter(({ id }) => !before.some(one => one.id === id))
    .map(({ id: _, subject, ...row }) => ({
      ...row,
      subject: subject.split(':')[0],
      before: row.before?.replace(account?.id ?? '', 'Acme North') ?? null,
      after: row.after?.replace(account?.id ?? '', 'Acme North') ?? null,
    }))
    .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
