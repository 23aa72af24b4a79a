import { expect, it } from 'vitest';
import { identitiesOf, unlinkIdentity } from '#access';
import {
  addExternalId,
  addressesOf,
  auditOf,
  deactivatePerson,
  findPersonByEmail,
  membershipsOf,
} from '#accounts';
import { suppressionsOf } from '#mail';
import { erasePerson } from '#privacy';
import type { Claimed } from '../../../src/access/sso/claimed.ts';
import type { Connection } from '../../../src/access/sso/connection.ts';
import { welcome } from '../../../src/access/sso/welcome.ts';
import { writeCast } from '../../cast.ts';
import { eachDatabase, type OpenFresh } from '../../support/databases.ts';
import { catalogOf } from '../../training/catalog-of.ts';

const now = Temporal.Instant.from('2026-11-25T12:00:00Z');

async function open(openFresh: OpenFresh) {
  const { database } = await openFresh();
  const cast = await writeCast(database, { roles: ['analyst'] });
  const { acme, umbra } = cast;
  const crm = (accountId: string, externalId: string) =>
    addExternalId(database, { accountId }, { system: 'crm', externalId }, 'system', now);
  await crm(acme.id, '501');
  await crm(umbra.id, '502');
  const setting = { database, catalog: catalogOf([]) };
  const come = (connection: Connection, claimed: Partial<Claimed>) =>
    welcome(setting, connection, { subject: 's-1', emailVerified: true, ...claimed }, now);
  return { database, cast, come };
}

const connection = (more: Partial<Connection> = {}): Connection =>
  ({
    protocol: 'oidc',
    id: 'acme',
    title: 'Acme',
    account: 'crm:501',
    domains: ['acme.example'],
    create: true,
    required: false,
    staff: false,
    claims: {
      email: 'email',
      name: 'name',
      locale: 'locale',
      timeZone: 'zoneinfo',
      roles: { claim: 'groups', values: { o: 'administrator' } },
    },
    issuer: 'https://login.acme.example',
    clientId: 'waymark',
    clientSecret: 'secret',
    scope: 'openid',
    trustEmail: false,
    ...more,
  }) as Connection;
/** For everybody; a claim names the account. */
const site = connection({ id: 'site', account: undefined, domains: [] });

eachDatabase('single sign-on', openFresh => {
  it('brings in somebody new with their address proven, and writes down how', async () => {
    const { database, cast, come } = await open(openFresh);
    const came = await come(connection(), {
      email: 'eve@acme.example',
      name: 'Eve',
      locale: 'de',
      roles: ['administrator'],
    });
    const eve = await findPersonByEmail(database, 'eve@acme.example');
    expect(came).toEqual({ outcome: 'welcome', personId: eve?.id });
    expect(eve).toMatchObject({ name: 'Eve', locale: 'de' });
    expect(await addressesOf(database, eve?.id ?? '')).toMatchObject([{ verifiedAt: now }]);
    expect(await membershipsOf(database, eve?.id ?? '')).toMatchObject([
      { accountId: cast.acme.id, roles: ['administrator'] },
    ]);
    const told = (await auditOf(database, `person:${eve?.id}`)).map(
      ({ actor, action }) => `${action} by ${actor}`,
    );
    expect(told).toEqual(
      expect.arrayContaining(['person.created by sso', 'identity.linked by sso', 'membership.begun by sso']),
    );
  });

  it('puts nobody at another account than its own, whatever it claims', async () => {
    const { database, cast, come } = await open(openFresh);
    await come(connection(), { email: 'eve@acme.example', account: { system: 'crm', externalId: '502' } });
    const eve = await findPersonByEmail(database, 'eve@acme.example');
    expect((await membershipsOf(database, eve?.id ?? '')).map(({ accountId }) => accountId)).toEqual([
      cast.acme.id,
    ]);
  });

  it('follows the account and the roles that a connection of the site claims', async () => {
    const { database, cast, come } = await open(openFresh);
    await come(site, {
      email: 'eve@new.example',
      account: { system: 'crm', externalId: '502' },
      roles: ['analyst'],
    });
    const eve = await findPersonByEmail(database, 'eve@new.example');
    expect(await membershipsOf(database, eve?.id ?? '')).toMatchObject([
      { accountId: cast.umbra.id, roles: ['analyst'] },
    ]);
  });

  it('takes only roles of its table away', async () => {
    const { database, cast, come } = await open(openFresh);
    const rolesOfAda = async () => (await membershipsOf(database, cast.ada.id))[0]?.roles;
    await come(connection(), { email: 'ada@acme.example', roles: ['administrator'] });
    expect(await rolesOfAda()).toEqual(['analyst', 'administrator']);
    await come(connection(), { email: 'ada@acme.example', roles: [] });
    expect(await rolesOfAda()).toEqual(['analyst']);
  });

  it('takes an erased person for somebody new, whom nothing joins to the record without a name', async () => {
    const { database, cast, come } = await open(openFresh);
    await come(connection(), { email: 'ada@acme.example' });
    await erasePerson(database, cast.ada.id, 'system', now);
    expect(await come(connection({ create: false }), { email: 'ada@acme.example' })).toMatchObject({
      why: 'unknown',
    });
    const came = await come(connection(), { email: 'ada@acme.example' });
    const anew = await findPersonByEmail(database, 'ada@acme.example');
    expect(came).toEqual({ outcome: 'welcome', personId: anew?.id });
    expect(anew?.id).not.toBe(cast.ada.id);
    expect(await identitiesOf(database, cast.ada.id)).toEqual([]);
    expect((await suppressionsOf(database, ['ada@acme.example'])).size).toBe(1);
  });

  it('lets nobody in who is deactivated, or of our own staff, and leaves no trace', async () => {
    const { database, cast, come } = await open(openFresh);
    await deactivatePerson(database, cast.ben.id, 'system', now);
    expect(await come(connection(), { email: 'ben@acme.example' })).toMatchObject({ why: 'deactivated' });
    expect(await come(site, { email: 'ines@waymark.example' })).toMatchObject({ why: 'staff' });
    expect(await identitiesOf(database, cast.ben.id)).toEqual([]);
    expect(await identitiesOf(database, cast.ines.id)).toEqual([]);
    const forStaff = connection({
      id: 'staff',
      account: undefined,
      domains: ['waymark.example'],
      staff: true,
    });
    expect(await come(forStaff, { email: 'ines@waymark.example' })).toMatchObject({ personId: cast.ines.id });
    expect(await membershipsOf(database, cast.ines.id)).toEqual([]);
  });

  it('lets nobody in by a connection whose account is not there or not active', async () => {
    const { database, cast, come } = await open(openFresh);
    const nowhere = connection({ account: 'crm:999' });
    expect(await come(nowhere, { email: 'eve@acme.example' })).toEqual({
      outcome: 'refused',
      why: 'no-account',
    });
    expect(await findPersonByEmail(database, 'eve@acme.example')).toBeUndefined();
    expect(await come(connection({ account: cast.acme.id }), { email: 'eve@acme.example' })).toMatchObject({
      outcome: 'welcome',
    });
  });

  it('knows a person by one identity of a provider, until an administrator removes the link', async () => {
    const { database, cast, come } = await open(openFresh);
    const email = 'ada@acme.example';
    expect(await come(connection(), { email, subject: 'old' })).toMatchObject({ personId: cast.ada.id });
    expect(await come(connection(), { email, subject: 'new' })).toMatchObject({ why: 'other-identity' });
    const link = { provider: 'acme', subject: 'old', personId: cast.ada.id };
    await unlinkIdentity(database, link, `person:${cast.ines.id}`, now);
    expect(await come(connection(), { email, subject: 'new' })).toMatchObject({ personId: cast.ada.id });
    const [last] = await auditOf(database, `person:${cast.ada.id}`, 10).then(all =>
      all.filter(({ action }) => action === 'identity.unlinked'),
    );
    expect(last).toMatchObject({ actor: `person:${cast.ines.id}`, personal: { before: { subject: 'old' } } });
  });
});
