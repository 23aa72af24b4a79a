import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDomain,
  auditOf,
  deactivatePerson,
  type Evidence,
  endMembership,
  enrolmentsOf,
  ensurePerson,
  mapPerson,
  membershipsOf,
  proveAddress,
  putMembership,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Database } from '#database';
import { evidenceKinds, mappingOf, type Standing } from '../../src/accounts/mapping.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const catalog = {
  roles: [
    { id: 'analyst', formerly: ['reporter'] },
    { id: 'operator', formerly: [] },
  ],
  paths: [{ id: 'analyst-path', role: 'analyst', formerly: [], status: 'published' }],
} as unknown as Catalog;

const nowhere: Standing = { isStaff: false, roles: new Map(), wasPlaced: false };

describe('where somebody belongs', () => {
  it('is decided by the strongest kind of evidence that names an account, whatever the order it comes in', () => {
    const evidence = fc.array(
      fc.record({ kind: fc.constantFrom(...evidenceKinds), accountId: fc.constantFrom('a', 'b', 'c') }),
    );
    fc.assert(
      fc.property(evidence, given => {
        const { by, places } = mappingOf(given, nowhere);
        const strongest = evidenceKinds.find(kind => given.some(one => one.kind === kind));
        const named = given.filter(({ kind }) => kind === strongest).map(({ accountId }) => accountId);
        expect(by).toBe(strongest ?? null);
        expect(places.map(({ accountId }) => accountId)).toEqual([...new Set(named)]);
      }),
    );
  });

  it('is not changed by a domain for staff, nor for somebody who was ever placed', () => {
    const evidence = [{ kind: 'verified-domain', accountId: 'a' }] as const;
    expect(mappingOf(evidence, { ...nowhere, isStaff: true })).toEqual({ by: null, places: [] });
    expect(mappingOf(evidence, { ...nowhere, wasPlaced: true })).toEqual({ by: null, places: [] });
  });

  it('brings the roles that a system says, adds those of an invitation, and keeps them where nothing is said', () => {
    const standing = { ...nowhere, wasPlaced: true, roles: new Map([['a', ['operator']]]) };
    const rolesBy = (kind: 'sso-claim' | 'invitation', roles?: string[]) =>
      mappingOf([{ kind, accountId: 'a', roles }], standing).places[0]?.roles;
    expect(rolesBy('sso-claim', ['analyst'])).toEqual(['analyst']);
    expect(rolesBy('sso-claim')).toEqual(['operator']);
    expect(rolesBy('invitation', ['analyst'])).toEqual(['operator', 'analyst']);
  });
});

eachDatabase('mapping', open => {
  it('follows the single sign-on, and leaves the domain aside', async () => {
    const { database } = await open();
    const { umbra } = await writeCast(database);
    const finn = await proven(database, 'finn@acme.example');
    const claim = { kind: 'sso-claim', accountId: umbra.id, roles: ['reporter', 'made-up'] } as const;
    expect(await map(database, finn, [claim])).toMatchObject({ by: 'sso-claim' });
    expect(await membershipsOf(database, finn)).toMatchObject([{ accountId: umbra.id, roles: ['analyst'] }]);
    expect(await enrolmentsOf(database, finn)).toMatchObject([{ pathId: 'analyst-path', endedAt: null }]);
    const begun = (await auditOf(database, `person:${finn}`)).find(
      ({ action }) => action === 'membership.begun',
    );
    expect(begun?.after).toMatchObject({ accountId: umbra.id, mappedBy: 'sso-claim' });
  });

  it('finds the account by the id that another system has for it', async () => {
    const { database } = await open();
    const { acme, umbra } = await writeCast(database);
    const known = { system: 'crm', external_id: '77', account_id: umbra.id };
    await database.insertInto('account_external_ids').values(known).execute();
    const finn = await proven(database, 'finn@nowhere.example');
    const byId = (externalId: string): Evidence => ({ kind: 'external-id', system: 'crm', externalId });
    expect(await map(database, finn, [byId('78')])).toEqual({ by: null, places: [] });
    const invitation: Evidence = { kind: 'invitation', accountId: acme.id };
    expect(await map(database, finn, [invitation, byId('77')])).toMatchObject({ by: 'external-id' });
    expect((await membershipsOf(database, finn)).map(({ accountId }) => accountId)).toEqual([umbra.id]);
  });

  it('comes from any proven address, and from none that is not', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    const finn = await proven(database, 'finn@home.example');
    const second = { address: 'finn@acme.example', person_id: finn, created_at: now.toString() };
    await database
      .insertInto('person_addresses')
      .values({ ...second, verified_at: null })
      .execute();
    expect(await map(database, finn)).toEqual({ by: null, places: [] });
    await proveAddress(database, finn, second.address, now);
    expect(await map(database, finn)).toMatchObject({
      by: 'verified-domain',
      places: [{ accountId: acme.id }],
    });
    expect(await map(database, finn)).toEqual({ by: null, places: [] });
  });

  it('never comes from free mail, even where an account lists it (story 10)', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    await addDomain(database, acme.id, 'gmail.com');
    const gil = await proven(database, 'gil@gmail.com');
    expect(await map(database, gil)).toEqual({ by: null, places: [] });
    expect(await membershipsOf(database, gil)).toEqual([]);
  });

  it("attaches a consultant to every account that lists the consultancy's domain (story 10)", async () => {
    const { database } = await open();
    const { acme, umbra } = await writeCast(database);
    await addDomain(database, acme.id, 'consult.example');
    await addDomain(database, umbra.id, 'consult.example');
    const hana = await proven(database, 'hana@consult.example');
    await map(database, hana);
    const at = (await membershipsOf(database, hana)).map(({ accountId }) => accountId);
    expect(at.sort()).toEqual([acme.id, umbra.id].sort());
  });

  it('gives nothing back by the domain to somebody who has left, and nothing to our own staff', async () => {
    const { database } = await open();
    const { ada, otto, acme } = await writeCast(database);
    await addDomain(database, acme.id, 'waymark.example');
    for (const { id, email } of [ada, otto]) await proveAddress(database, id, email, now);
    const [membership] = await membershipsOf(database, ada.id);
    await endMembership(database, membership?.id ?? '', 'system', now);
    expect(await map(database, ada.id)).toEqual({ by: null, places: [] });
    expect(await map(database, otto.id)).toEqual({ by: null, places: [] });
  });

  it('never leads to a deactivated account, and moves nobody who is deactivated', async () => {
    const { database } = await open();
    const { ada, acme, umbra } = await writeCast(database);
    await database.updateTable('accounts').set({ deactivated_at: now.toString() }).execute();
    const finn = await proven(database, 'finn@acme.example');
    const claim: Evidence = { kind: 'sso-claim', accountId: acme.id };
    expect(await map(database, finn, [claim])).toEqual({ by: null, places: [] });
    await database.updateTable('accounts').set({ deactivated_at: null }).execute();
    await deactivatePerson(database, ada.id, 'system', now);
    expect(await map(database, ada.id, [{ kind: 'sso-claim', accountId: umbra.id }])).toEqual({
      by: null,
      places: [],
    });
  });

  it('changes nothing when the same is said again', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    await putMembership(
      database,
      { personId: ada.id, accountId: acme.id, roles: ['analyst'] },
      'system',
      now,
    );
    const before = await auditOf(database, `person:${ada.id}`);
    await map(database, ada.id, [{ kind: 'sso-claim', accountId: acme.id, roles: ['analyst'] }]);
    expect(await auditOf(database, `person:${ada.id}`)).toEqual(before);
  });
});

const map = (database: Database, personId: string, evidence: readonly Evidence[] = []) =>
  mapPerson(database, catalog, personId, evidence, 'system', now);

/** Somebody new who has shown that they read what comes to this address. */
async function proven(database: Database, email: string): Promise<string> {
  const { id } = await ensurePerson(database, { email, name: 'Finn' }, 'system', now);
  await proveAddress(database, id, email, now);
  return id;
}
