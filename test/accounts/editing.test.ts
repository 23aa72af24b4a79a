import { expect, it } from 'vitest';
import {
  type Account,
  accountForm,
  addExternalId,
  auditOf,
  changeAccount,
  deactivateAccount,
  enrolmentsOf,
  externalIdsOf,
  reactivateAccount,
  readAccount,
  readAccountForm,
  reconcileEnrolments,
  removeExternalId,
  setPersonSettings,
  stagesOf,
} from '#accounts';
import type { Catalog, Site } from '#catalog';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const later = now.add({ hours: 1 });

eachDatabase('an account', open => {
  it('is changed where it differs, and the log says from what to what', async () => {
    const { database } = await open();
    const { acme, ines } = await writeCast(database);
    const by = `person:${ines.id}` as const;
    await changeAccount(database, acme.id, { name: 'Acme', seats: 12, stage: 'adopt' }, by, later);
    await changeAccount(database, acme.id, { seats: 12 }, by, later);
    expect(await readAccount(database, acme.id)).toMatchObject({ name: 'Acme', seats: 12, stage: 'adopt' });
    const [entry, ...older] = await auditOf(database, `account:${acme.id}`);
    expect(entry).toMatchObject({
      actor: by,
      action: 'account.changed',
      before: { seats: 10, stage: 'onboard' },
      after: { seats: 12, stage: 'adopt' },
    });
    expect(older.map(({ action }) => action)).toEqual(['account.created']);
    expect(await stagesOf(database, acme.id)).toEqual([
      { stage: 'adopt', at: later },
      { stage: 'onboard', at: now },
    ]);
  });

  it('is deactivated and taken back, and nobody begins their path anew', async () => {
    const { database } = await open();
    const { acme, ada } = await writeCast(database);
    await reconcileEnrolments(database, catalog, { personId: ada.id }, now);
    await deactivateAccount(database, acme.id, 'system', later);
    await deactivateAccount(database, acme.id, 'system', later.add({ hours: 1 }));
    expect((await readAccount(database, acme.id)).deactivatedAt).toEqual(later);
    await reconcileEnrolments(database, catalog, { personId: ada.id }, later);
    await reactivateAccount(database, acme.id, 'system', later);
    await reconcileEnrolments(database, catalog, { personId: ada.id }, later);
    expect(await enrolmentsOf(database, ada.id)).toMatchObject([{ entry: 1, endedAt: null }]);
    const entries = await auditOf(database, `account:${acme.id}`);
    expect(entries.map(({ action }) => action).toSorted()).toEqual([
      'account.created',
      'account.deactivated',
      'account.reactivated',
    ]);
  });

  it('begins no path while it is deactivated', async () => {
    const { database } = await open();
    const { acme, ada } = await writeCast(database);
    await deactivateAccount(database, acme.id, 'system', now);
    await reconcileEnrolments(database, catalog, { personId: ada.id }, now);
    expect(await enrolmentsOf(database, ada.id)).toEqual([]);
  });
});

eachDatabase('an id of another system', open => {
  it('is one account’s in each system, and can be taken away again', async () => {
    const { database } = await open();
    const { acme, umbra } = await writeCast(database);
    const [ofAcme, ofUmbra] = [{ accountId: acme.id }, { accountId: umbra.id }];
    const id = { system: 'hubspot', externalId: '501' };
    await addExternalId(database, ofAcme, id, 'system', now);
    await addExternalId(database, ofAcme, id, 'system', now);
    await addExternalId(
      database,
      ofAcme,
      { system: 'salesforce', externalId: '0015g00000XyZabAAF' },
      'system',
      now,
    );
    await expect(addExternalId(database, ofUmbra, id, 'system', now)).rejects.toMatchObject({
      code: 'request.invalid',
      message: expect.stringContaining('Remove it from that one first'),
    });
    await addExternalId(database, ofUmbra, { ...id, system: 'product' }, 'system', now);
    expect(await externalIdsOf(database, ofAcme)).toEqual([
      id,
      { system: 'salesforce', externalId: '0015g00000XyZab' },
    ]);
    await removeExternalId(database, ofUmbra, id, 'system', now);
    expect(await externalIdsOf(database, ofAcme)).toHaveLength(2);
    await removeExternalId(database, ofAcme, id, 'system', later);
    await addExternalId(database, ofUmbra, id, 'system', later);
    const [entry] = await auditOf(database, `account:${acme.id}`);
    expect(entry).toMatchObject({ action: 'external-id.removed', before: id });
  });

  it('of a person is in the log where it can be erased', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const id = { system: 'hubspot', externalId: 'ada@private.example' };
    await addExternalId(database, { personId: ada.id }, id, 'system', later);
    await expect(addExternalId(database, { personId: ben.id }, id, 'system', later)).rejects.toThrow(
      'another person',
    );
    const [entry] = await auditOf(database, `person:${ada.id}`);
    expect(entry).toMatchObject({
      action: 'external-id.added',
      after: { system: 'hubspot' },
      personal: { personId: ada.id, after: { externalId: 'ada@private.example' } },
    });
    expect(JSON.stringify(entry?.after)).not.toContain('private');
  });
});

eachDatabase('a person', open => {
  it('has a language and a time zone, which the log keeps where they can be erased', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const settings = { locale: 'de-AT', timeZone: 'Europe/Vienna' };
    await setPersonSettings(database, ada.id, settings, 'system', later);
    await setPersonSettings(database, ada.id, settings, 'system', later);
    const [entry, created] = await auditOf(database, `person:${ada.id}`);
    expect(entry).toMatchObject({
      action: 'person.changed',
      after: { changed: ['locale', 'timeZone'] },
      personal: { before: { locale: null, timeZone: null }, after: settings },
    });
    expect(created?.action).not.toBe('person.changed');
  });
});

it('reads a form by the rules of the import, and only what was changed in it', () => {
  const account = { ...blank, name: 'Acme', stage: 'former-stage', seats: 10, fields: { region: 'EMEA' } };
  const shown = accountForm(account, site.accountFields);
  expect(readAccountForm(account, shown, site)).toEqual({ values: {} });
  const typed = { ...shown, seats: '1,200', tier: ' gold ', startOn: '2026-03-31', 'field:region': '' };
  expect(readAccountForm(account, typed, site)).toEqual({
    values: {
      seats: 1_200,
      tier: 'gold',
      startOn: Temporal.PlainDate.from('2026-03-31'),
      fields: { region: '' },
    },
  });
  expect(readAccountForm(account, { ...shown, seats: '', name: 'Acme AG' }, site)).toEqual({
    values: { seats: null, name: 'Acme AG' },
  });
});

it('says what is wrong beside each field of a form', () => {
  const account = { ...blank, name: 'Acme' };
  const typed = { ...accountForm(account, []), name: ' ', stage: 'elsewhere', value: 'much' };
  expect(readAccountForm(account, typed, site)).toEqual({
    faults: {
      name: 'Write the name.',
      stage: '“elsewhere” is not one of onboard, adopt.',
      value: '“much” is not a number.',
    },
  });
});

const site = {
  segments: ['starter'],
  stages: [
    { id: 'onboard', title: 'Onboard' },
    { id: 'adopt', title: 'Adopt' },
  ],
  accountFields: ['region'],
} as unknown as Site;

const blank: Account = {
  id: 'a',
  name: '',
  segment: null,
  tier: null,
  stage: null,
  csmId: null,
  timeZone: null,
  seats: null,
  startOn: null,
  renewalOn: null,
  value: null,
  fields: {},
  deactivatedAt: null,
  createdAt: now,
};

const catalog = {
  site,
  roles: [{ id: 'analyst', title: 'Analyst', summary: 'Makes reports', formerly: [] }],
  paths: [{ id: 'analyst-path', role: 'analyst', status: 'published', formerly: [] }],
  courses: [],
} as unknown as Catalog;
